import shutil

import pytest
import requests

from Live import identity
from Live.folder import open_folder
from Live.program import BINARY, Gatehouse
from letters import HELP
from postoffice import PostOffice


class MailDesk:
    """A running site whose mail leaves through Postfix and comes in through its pipe."""

    def __init__(self, site, post):
        self.site, self.post = site, post
        self.customer, self.agent = site.person("customer"), site.person("agent")
        self.customers = iter([person for person in site.people if person.role == "customer"])
        desk = self.ask(self.customer, "GET", "/rest/servicedeskapi/servicedesk")["values"][0]
        path = f"/rest/gatehouse/1/project/{desk['projectKey']}/mail"
        self.ask(site.person("site-administrator"), "PUT", path, {"addresses": [HELP]})

    def ask(self, person, method, path, body=None):
        answer = requests.request(method, self.site.url + path, json=body, auth=(person.email, person.password), timeout=30)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def send(self, message, sender=None, times=1):
        for _ in range(times):
            self.post.send(message, sender or self.customer.email, HELP)

    def mailbox(self, email=None):
        return self.post.mailbox(email or self.customer.email)

    def requests(self, summary):
        """The keys of the customer's requests with that summary."""
        found = self.ask(self.customer, "GET", "/rest/servicedeskapi/request?limit=100")["values"]
        return [request["issueKey"] for request in found if request["summary"] == summary]

    def comments(self, key):
        return self.ask(self.agent, "GET", f"/rest/servicedeskapi/request/{key}/comment")["values"]


@pytest.fixture
def desk(mail_desk):
    """The desk, with a customer who has not written yet: nobody gets more than a few confirmations an hour."""
    mail_desk.customer = next(mail_desk.customers)
    return mail_desk


@pytest.fixture(scope="session")
def mail_desk():
    with open_folder() as folder:
        binary = folder / "gatehouse"
        shutil.copy(BINARY, binary)  # the checkout may lie where only its owner can go
        place = folder / "desk"
        place.mkdir()
        identity.own(place)
        options = ["--database", f"sqlite:{place}/desk.sqlite", "--files", f"{place}/files"]
        receive = " ".join([f"{binary} mail receive --to ${{original_recipient}}", *options])
        with PostOffice(folder, desks=["desk.test"], receive=receive) as post:
            user = identity.user if identity.is_root else None
            smtp = ["--smtp-url", f"smtp://127.0.0.1:{post.smtp_port}"]
            with Gatehouse("demo", *options, *smtp, binary=binary, user=user) as site:
                yield MailDesk(site, post)
