import re
import shutil

import pytest
import requests

from Live import identity
from Live.databases import databases, fresh
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
        self.key = desk["projectKey"]
        self.ask(site.person("site-administrator"), "PUT", f"/rest/gatehouse/1/project/{self.key}/mail", {"addresses": [HELP]})

    def ask(self, person, method, path, body=None):
        answer = requests.request(method, self.site.url + path, json=body, auth=(person.email, person.password), timeout=30)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def close_to_strangers(self):
        self.open_to("site")

    def open_to(self, rung):
        path = f"/rest/gatehouse/1/project/{self.key}/customer-permissions"
        self.ask(self.site.person("site-administrator"), "PUT", path, {"raise": rung})

    def accept(self, title):
        """What the agent does on his page of refused mail."""
        with requests.Session() as browser:
            def token(page):
                return re.search('name="token" value="([^"]+)"', page.text)[1]

            entry = browser.get(self.site.url + "/sign-in", timeout=30)
            browser.post(
                self.site.url + "/sign-in", timeout=30,
                data={"token": token(entry), "email": self.agent.email, "password": self.agent.password})
            log = browser.get(f"{self.site.url}/desk/{self.key}/mail", timeout=30)
            place = re.search(f'href="(/desk/{self.key}/mail/[0-9]+)">{re.escape(title)}<', log.text)[1]
            mail = browser.get(self.site.url + place, timeout=30)
            answer = browser.post(f"{self.site.url}{place}/accept", data={"token": token(mail)}, timeout=30)
            assert answer.ok, answer.text

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


@pytest.fixture(scope="session", params=databases())
def mail_desk(request):
    with open_folder() as folder, fresh(request.param) as options:
        binary = folder / "gatehouse"
        shutil.copy(BINARY, binary)  # the checkout may lie where only its owner can go
        receive = " ".join([f"{binary} mail receive --to ${{original_recipient}}", *options])
        with PostOffice(folder, desks=["desk.test"], receive=receive, trays=["bücher.test", "xn--bcher-kva.test"]) as post:
            user = identity.user if identity.is_root else None
            smtp = ["--smtp-url", f"smtp://127.0.0.1:{post.smtp_port}"]
            with Gatehouse("demo", *options, *smtp, binary=binary, user=user) as site:
                yield MailDesk(site, post)
