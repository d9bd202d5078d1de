"""A Postfix and a Dovecot of the tests' own: mail for anybody anywhere, on ports and in a folder that nobody else uses."""

import email
import email.policy
import imaplib
import smtplib
import socket
import subprocess
from pathlib import Path

from Live import identity
from Live.ports import free_port
from Live.waiting import eventually

PASSWORD = "letter"

MAIN_CF = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = mail.test
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = all
inet_protocols = ipv4
alias_maps =
smtpd_relay_restrictions = permit_mynetworks, reject
virtual_mailbox_domains = regexp:{folder}/postfix/domains
virtual_transport = lmtp:inet:127.0.0.1:{lmtp_port}
transport_maps = regexp:{folder}/postfix/transport
gatehouse_destination_recipient_limit = 1
queue_run_delay = 2s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
"""

MAIN_CF_TLS = """
smtpd_tls_security_level = may
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_tls_received_header = yes
"""

MASTER_CF = """
127.0.0.1:{smtp_port} inet n - n - - smtpd
{other_host}:{smtp_port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 5 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
gatehouse unix - n n - 4 pipe
  flags=Rq null_sender= user={user} argv={receive}
tray unix - n n - 1 pipe
  flags=Rq user={user} argv={folder}/postman ${{original_recipient}}
"""

#: Puts a letter into the tray of its recipient, who may have a name that Dovecot knows nothing of.
POSTMAN = """
#!/bin/sh
mkdir -p "{folder}/trays/$1" && cat >"{folder}/trays/$1/.$$" && mv "{folder}/trays/$1/.$$" "{folder}/trays/$1/$$"
"""

DOVECOT_CONF = """
base_dir = {folder}/dovecot
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1, {other_host}
ssl = {ssl}
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%Ld/%Ln allow_all_users=yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
  }}
}}
service anvil {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp_port}
  }}
}}
"""

DOVECOT_CONF_TLS = """
ssl_cert = <{certificate}
ssl_key = <{key}
"""

#: This machine by a name of which the desk does not know that it is: to it, it encrypts.
OTHER_HOST = "127.0.0.2"


class PostOffice:
    """Mail to `desks` goes through the `receive` command as a mail server's pipe does it; all other mail lies in a mailbox, that to `trays`
    in files. With a `certificate` and its key, Postfix and Dovecot encrypt."""

    def __init__(self, folder, desks=(), receive="/bin/false", trays=(), certificate=None):
        self.folder = Path(folder)
        self.smtp_port, self.imap_port, self.imaps_port, self.lmtp_port = free_port(), free_port(), free_port(), free_port()
        self.postfix = ["/usr/sbin/postfix", "-c", self.folder / "postfix"]
        self.dovecot = ["/usr/sbin/dovecot", "-c", self.folder / "dovecot.conf"]
        self.servers = []
        values = dict(
            folder=folder, smtp_port=self.smtp_port, imap_port=self.imap_port, lmtp_port=self.lmtp_port, password=PASSWORD,
            imaps_port=self.imaps_port if certificate else 0, ssl="yes" if certificate else "no", other_host=OTHER_HOST,
            user=identity.user, group=identity.group, receive=receive)
        main, dovecot = MAIN_CF, DOVECOT_CONF
        if certificate:
            values["certificate"], values["key"] = certificate
            main, dovecot = main + MAIN_CF_TLS, dovecot + DOVECOT_CONF_TLS
        for name in ("postfix", "queue", "data", "dovecot", "mail", "trays"):
            (self.folder / name).mkdir(parents=True)
        for name in ("mail", "trays"):
            identity.own(self.folder / name)
        subprocess.run([*identity.as_root, "chown", "postfix", self.folder / "data"], check=True)
        self.write("postfix/main.cf", main.format(**values))
        self.write("postfix/master.cf", MASTER_CF.format(**values))
        self.write("postfix/domains", "/./ here\n")
        routes = [(domain, "gatehouse") for domain in desks] + [(domain, "tray") for domain in trays]
        self.write("postfix/transport", "".join(f"/@{domain}$/ {way}:\n" for domain, way in routes))
        self.write("dovecot.conf", dovecot.format(**values))
        self.write("postman", POSTMAN.format(**values))
        (self.folder / "postman").chmod(0o755)

    def write(self, name, text):
        (self.folder / name).write_text(text.lstrip())

    def __enter__(self):
        self.start(*self.dovecot, "-F")
        self.start(*self.postfix, "start-fg")
        eventually(lambda: self.answers(self.smtp_port), what="Postfix")
        eventually(lambda: self.answers(self.imap_port), what="Dovecot")
        return self

    def start(self, *command):
        log = open(self.folder / "servers.log", "ab")
        self.servers.append(subprocess.Popen([*identity.as_root, *map(str, command)], stdout=log, stderr=log))

    def __exit__(self, *_):
        for stop in ([*self.postfix, "abort"], [*self.dovecot, "stop"]):
            subprocess.run([*identity.as_root, *map(str, stop)], check=False, capture_output=True)
        for server in self.servers:
            server.wait(timeout=20)

    def answers(self, port):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
                return bool(line.recv(1))
        except OSError:
            return False

    def send(self, message, sender, *recipients):
        """Hands a message to Postfix, which has it safe when this returns."""
        is_ascii = all(address.isascii() for address in (sender, *recipients))
        policy = email.policy.SMTP if is_ascii else email.policy.SMTPUTF8
        data = message if isinstance(message, bytes) else message.as_bytes(policy=policy)
        with smtplib.SMTP("127.0.0.1", self.smtp_port) as server:
            server.sendmail(sender, recipients, data, mail_options=() if is_ascii else ("SMTPUTF8", "BODY=8BITMIME"))

    def tray(self, address):
        """The letters in somebody's tray."""
        paths = sorted((self.folder / "trays" / address).glob("[0-9]*"))
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]

    def mailbox(self, address):
        return Mailbox(self.imap_port, address)

    def log(self):
        """What the servers wrote, for a test that fails."""
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))


class Mailbox:
    """One person's letters, read with IMAP."""

    def __init__(self, port, address):
        self.imap = imaplib.IMAP4("127.0.0.1", port, timeout=30)
        self.imap.login(address, PASSWORD)
        self.imap.select("INBOX")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.imap.logout()

    def messages(self):
        self.imap.noop()
        numbers = self.imap.search(None, "ALL")[1][0].split()
        # A server may put in a word about flags that somebody else has changed.
        raw = [part for number in numbers for part in self.imap.fetch(number.decode(), "(BODY.PEEK[])")[1] if isinstance(part, tuple)]
        return [email.message_from_bytes(bytes, policy=email.policy.default) for _, bytes in raw]

    def letter(self, matching=lambda message: True, within=20):
        """The first letter that matches, once it is there."""
        return eventually(
            lambda: next((message for message in self.messages() if matching(message)), None), within=within, what="a letter")
