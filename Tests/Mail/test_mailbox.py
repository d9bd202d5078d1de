"""A mailbox that the desk asks for mail (S1-59), on a real IMAP server."""

import secrets

import requests

from Live.databases import fresh
from Live.folder import open_folder
from Live.program import Gatehouse
from Live.waiting import eventually
from letters import HELP, letter
from postoffice import PASSWORD, PostOffice


def ask(site, person, method, path, body=None):
    answer = requests.request(method, site.url + path, json=body, auth=(person.email, person.password), timeout=30)
    assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
    return answer.json() if answer.content else None


def summaries(site, person):
    return [request["summary"] for request in ask(site, person, "GET", "/rest/servicedeskapi/request?limit=100")["values"]]


def with_address(site):
    customer = site.person("customer")
    desk = ask(site, customer, "GET", "/rest/servicedeskapi/servicedesk")["values"][0]
    path = f"/rest/gatehouse/1/project/{desk['projectKey']}/mail"
    ask(site, site.person("site-administrator"), "PUT", path, {"addresses": [HELP]})
    return customer


def address(post, more=""):
    return f"imap://{HELP.replace('@', '%40')}:{PASSWORD}@127.0.0.1:{post.imap_port}/INBOX?to={HELP}{more}"


def test_mail_in_the_mailbox_becomes_requests_once_and_is_marked():
    with open_folder() as folder, PostOffice(folder) as post, fresh("sqlite") as options:
        title = "Polled " + secrets.token_hex(4)
        with Gatehouse("demo", *options) as site:
            customer = with_address(site)
        big = letter(customer.email, HELP, title + " {3}", "Words {12}\r\n" * 50_000)
        for message in (letter(customer.email, HELP, title), big):
            post.send(message, customer.email, HELP)
        with post.mailbox(HELP) as mailbox:
            mailbox.letter(lambda message: title + " {3}" in message["Subject"])
            with Gatehouse("serve", *options, "--mailboxes", address(post)) as site:
                eventually(lambda: {title, title + " {3}"} <= set(summaries(site, customer)), within=60, what="both requests")
                eventually(lambda: not mailbox.imap.search(None, "UNSEEN")[1][0], within=30, what="the mark")
                # Marked as unread by somebody, it is read again, and takes effect no second time.
                mailbox.imap.store("1:*", "-FLAGS", "(\\Seen)")
                eventually(lambda: mailbox.imap.noop() and not mailbox.imap.search(None, "UNSEEN")[1][0], within=60, what="the mark again")
                assert summaries(site, customer).count(title) == 1
                assert not site.errors()


def test_what_was_taken_in_is_moved():
    with open_folder() as folder, PostOffice(folder) as post, fresh("sqlite") as options:
        title = "Moved " + secrets.token_hex(4)
        with Gatehouse("demo", *options) as site:
            customer = with_address(site)
        with post.mailbox(HELP) as mailbox:
            mailbox.imap.create("Taken")
            post.send(letter(customer.email, HELP, title), customer.email, HELP)
            mailbox.letter()
            with Gatehouse("serve", *options, "--mailboxes", address(post, "&move=Taken")) as site:
                eventually(lambda: mailbox.imap.noop() and not mailbox.messages(), within=60, what="an empty mailbox")
                assert title in summaries(site, customer)
            mailbox.imap.select("Taken")
            assert [message["Subject"] for message in mailbox.messages()] == [title]


def test_a_mailbox_that_is_away_does_not_stop_the_desk():
    with fresh("sqlite") as options:
        url = f"imap://someone:{PASSWORD}@127.0.0.1:1/INBOX?to={HELP}"
        with Gatehouse("demo", *options, "--mailboxes", url) as site:
            eventually(lambda: [line for line in site.said if "mailbox could not be read" in line], within=20, what="a line in the log")
            assert requests.get(site.url + "/ready", timeout=5).status_code == 200
