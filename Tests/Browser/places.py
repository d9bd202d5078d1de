"""What the placeholders in the table of pages stand for, as the API and the pages tell it."""

import re

import requests


class Places:
    """A desk, a request type and a request that both the customer and the agent of the demonstration site see."""

    def __init__(self, site):
        self.site = site
        theirs = {desk["id"] for desk in self.ask("agent", "/servicedesk")}
        self.request = next(
            request for request in self.ask("customer", "/request?requestOwnership=OWNED_REQUESTS")
            if request["serviceDeskId"] in theirs)
        self.project = self.request["issueKey"].partition("-")[0]
        desk = f"/servicedesk/{self.request['serviceDeskId']}"
        self.queue = self.ask("agent", desk + "/queue")[0]
        self.organization = self.ask("agent", desk + "/organization")[0]
        self.type = self.ask("customer", desk + "/requesttype")[0]

        self.own = self.ask("member", "/organization")[0]
        # What somebody finds who has not signed in.
        self.open, = set(re.findall(r'href="/portal/([A-Z0-9]+)"', self.page("/portal")))
        self.open_type = re.findall(rf'href="/portal/{self.open}/raise/(\d+)"', self.page(f"/portal/{self.open}"))[0]

    def page(self, path):
        answer = requests.get(self.site.url + path, timeout=30)
        assert answer.ok, answer.text
        return answer.text

    def ask(self, role, path):
        person = self.site.person(role)
        answer = requests.get(
            f"{self.site.url}/rest/servicedeskapi{path}", auth=(person.email, person.password), timeout=30)
        assert answer.ok, answer.text
        return answer.json()["values"]

    def path(self, pattern):
        return pattern.format(
            project=self.project, type=self.type["id"], request=self.request["issueKey"],
            person=self.request["reporter"]["accountId"], queue=self.queue["id"], organization=self.organization["id"],
            own=self.own["id"], open=self.open, open_type=self.open_type)
