"""The two public Python clients of the API, signed in as somebody of the demonstration site."""

import atlassian
import jira
import requests


def service_desk(site, person):
    return atlassian.ServiceDesk(url=site.url, username=person.email, password=person.password, cloud=False)


def platform(site, person):
    return atlassian.Jira(url=site.url, username=person.email, password=person.password, cloud=False)


def pycontribs(site, person):
    return jira.JIRA(server=site.url, basic_auth=(person.email, person.password), max_retries=0)


class Plain:
    """Bare HTTP, for what no client sends."""

    def __init__(self, site, person=None):
        self.url = site.url
        self.auth = (person.email, person.password) if person else None

    def __call__(self, method, path, **more):
        more = {"auth": self.auth, "allow_redirects": False, **more}
        return requests.request(method, self.url + path, timeout=30, **more)


def answers(fields, summary):
    """Believable answers to a request type's form: every required field, and the summary."""
    given = {}
    for field in fields["requestTypeFields"]:
        if field["fieldId"] == "summary":
            given["summary"] = summary
        elif field["fieldId"] == "description":
            given["description"] = "It stopped after the update."
        elif field["required"] and field.get("visible", True):
            given[field["fieldId"]] = answer(field)
    return given


def answer(field):
    schema = field["jiraSchema"]
    if field["validValues"]:
        value = {"value": field["validValues"][0]["value"]}
        return [value] if schema["type"] == "array" else value
    return {"date": "2026-12-01", "number": 3}.get(schema["type"], "As agreed")
