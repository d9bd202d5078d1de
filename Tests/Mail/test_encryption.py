"""A mail server that does not prove who it is gets no password and no letter, and hands none in (SAFETY T-47)."""

import secrets
from contextlib import contextmanager

import pytest

from Live.databases import fresh
from Live.folder import open_folder
from Live.program import Gatehouse
from Live.waiting import eventually
from certificates import Authority
from letters import HELP, letter
from postoffice import OTHER_HOST, PASSWORD, PostOffice
from test_mailbox import ask, summaries, with_address

#: What a certificate is made out to, how many days it lasts, whether the desk trusts its authority, and what is wrong with it then.
BAD = {
    "another host": ("elsewhere.test", 2, True, "no alternative certificate subject name"),
    "has run out": (None, -1, True, "expired"),
    "unknown authority": (None, 2, False, "issuer certificate"),
}


@pytest.fixture(scope="module")
def authority():
    with open_folder() as folder:
        yield Authority(folder / "authority")


@pytest.fixture(scope="module")
def demonstration():
    """Options of a site with the demonstration data, and its customers."""
    with fresh("sqlite") as options:
        with Gatehouse("demo", *options) as running:
            with_address(running)
        yield options, iter([person for person in running.people if person.role == "customer"])


@pytest.fixture
def site(demonstration):
    """The same with one customer, who has not written yet: nobody gets more than a few confirmations an hour."""
    options, customers = demonstration
    return options, next(customers)


@contextmanager
def post_office(certificate=None):
    with open_folder() as folder, PostOffice(folder, certificate=certificate) as post:
        yield post


def mailbox(scheme, host, port):
    return ["--mailboxes", f"{scheme}://{HELP.replace('@', '%40')}:{PASSWORD}@{host}:{port}/INBOX?to={HELP}"]


def line(site, words):
    return eventually(lambda: next((line for line in site.said if words in line), None), within=30, what=words)


@pytest.mark.parametrize("scheme", ["imaps", "imap"])
def test_a_mailbox_that_proves_itself_is_read(authority, site, scheme):
    options, customer = site
    host = "127.0.0.1" if scheme == "imaps" else OTHER_HOST
    with post_office(authority.issue(host)) as post:
        title = "Sealed " + secrets.token_hex(4)
        post.send(letter(customer.email, HELP, title), customer.email, HELP)
        place = mailbox(scheme, host, post.imaps_port if scheme == "imaps" else post.imap_port)
        with Gatehouse("serve", *options, *place, "--mailbox-certificates", authority.certificate) as running:
            eventually(lambda: title in summaries(running, customer), within=60, what="the request")
        logins = [line for line in post.log().splitlines() if "Login: user=" in line and HELP in line]
        assert logins and all(", TLS" in line for line in logins)


@pytest.mark.parametrize("scheme", ["imaps", "imap"])
@pytest.mark.parametrize("flaw", BAD)
def test_a_mailbox_that_does_not_is_refused_with_a_sentence(authority, site, flaw, scheme):
    options, customer = site
    host, days, is_trusted, words = BAD[flaw]
    here = "127.0.0.1" if scheme == "imaps" else OTHER_HOST
    trust = ["--mailbox-certificates", authority.certificate] if is_trusted else []
    with post_office(authority.issue(host or here, days)) as post:
        title = "Sealed " + secrets.token_hex(4)
        post.send(letter(customer.email, HELP, title), customer.email, HELP)
        with post.mailbox(HELP) as reading:
            reading.letter()
            place = mailbox(scheme, here, post.imaps_port if scheme == "imaps" else post.imap_port)
            with Gatehouse("serve", *options, *place, *trust) as running:
                said = line(running, "mailbox could not be read")
                assert "The mailbox cannot be opened: " in said and words in said
                assert title not in summaries(running, customer)
            assert reading.imap.search(None, "UNSEEN")[1][0]
        assert not [line for line in post.log().splitlines() if "Login: user=" in line and ", TLS" in line]


def test_a_mailbox_without_encryption_gets_no_password(site):
    options, _ = site
    with post_office() as post, Gatehouse("serve", *options, *mailbox("imap", OTHER_HOST, post.imap_port)) as running:
        assert "The mailbox cannot be opened: " in line(running, "mailbox could not be read")
        assert "Login: user=" not in post.log()


def raise_request(running, customer):
    desk = ask(running, customer, "GET", "/rest/servicedeskapi/servicedesk")["values"][0]
    types = ask(running, customer, "GET", f"/rest/servicedeskapi/servicedesk/{desk['id']}/requesttype")["values"]
    for kind in types:
        fields = ask(running, customer, "GET", f"/rest/servicedeskapi/servicedesk/{desk['id']}/requesttype/{kind['id']}/field")
        if [field["fieldId"] for field in fields["requestTypeFields"] if field["required"]] == ["summary"]:
            body = {
                "serviceDeskId": desk["id"], "requestTypeId": kind["id"],
                "requestFieldValues": {"summary": "Sealed " + secrets.token_hex(4)}}
            return ask(running, customer, "POST", "/rest/servicedeskapi/request", body)["issueKey"]
    raise AssertionError("every type asks for more than a summary")


def test_letters_leave_encrypted(authority, site):
    options, customer = site
    with post_office(authority.issue(OTHER_HOST)) as post:
        smtp = ["--smtp-url", f"smtp://{OTHER_HOST}:{post.smtp_port}", "--smtp-certificates", authority.certificate]
        with Gatehouse("serve", *options, *smtp) as running:
            key = raise_request(running, customer)
            with post.mailbox(customer.email) as reading:
                told = reading.letter(lambda message: key in message["Subject"])
        assert "using TLS" in "".join(told.get_all("Received"))


@pytest.mark.parametrize("flaw", BAD)
def test_no_letter_leaves_to_a_server_that_does_not_prove_itself(authority, site, flaw):
    options, customer = site
    host, days, is_trusted, words = BAD[flaw]
    trust = ["--smtp-certificates", authority.certificate] if is_trusted else []
    with post_office(authority.issue(host or OTHER_HOST, days)) as post:
        with Gatehouse("serve", *options, "--smtp-url", f"smtp://{OTHER_HOST}:{post.smtp_port}", *trust) as running:
            raise_request(running, customer)
            said = line(running, "A mail was not sent")
            assert words in said
        with post.mailbox(customer.email) as reading:
            assert not reading.messages()
