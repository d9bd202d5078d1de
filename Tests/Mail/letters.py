"""Letters as people's mail programs write them."""

import email.utils
from email.message import EmailMessage

#: Where the tests' desk gets its mail.
HELP = "printers@desk.test"


def letter(sender, to, subject, text="It does not start.\n", **headers):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = email.utils.formatdate()
    message["Message-ID"] = email.utils.make_msgid(domain="elsewhere.test")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def answer(received, text, sender):
    """What "reply" makes of a letter: to where it asks for, under the same subject, with the letter quoted below."""
    to = received["Reply-To"] or received["From"]
    quoted = "".join(f"> {line}\n" for line in plain(received).splitlines())
    return letter(
        sender, to, "Re: " + received["Subject"], f"{text}\n\nOn Sat, 21 Nov 2026 at 10:12, {received['From']} wrote:\n{quoted}",
        In_Reply_To=received["Message-ID"], References=f"{received['References'] or ''} {received['Message-ID']}".strip())


def plain(message):
    return message.get_body(("plain",)).get_content()


def address(header):
    return email.utils.parseaddr(str(header))[1]
