"""Calls made up at random: whatever comes, the program answers, and never with an error of its own."""

import json
import random
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
import requests

from Live.databases import databases, fresh
from Live.program import Gatehouse
from calls import CALLS
from scene import Scene

LETTERS = ["", "x", "0", "-1", "1", "2", "99999", "9223372036854775807", "9223372036854775808", "1e9", "NaN", "null", "true", "IT-1",
           "it-1", "IT-0", "IT--1", "IT-99999999999999999999", "'; DROP TABLE request; --", "../../etc/passwd", "%00", "\u0000", "\ud7ff",
           "ä", "\u202egnp.exe", "a" * 300, "a" * 5000, "<script>alert(1)</script>", "{{7*7}}", "cleo@acme.test", "@", "a@b", " ", "\r\nX: y",
           "added", "anyone", "project", "see", "share", "2026-12-01", "SUMMARY", "comment.attachment", "BROWSE_PROJECTS", "projectRole",
           "group", "reporter", "*all", "ORDER BY updated", "status = Open AND", "text ~ \"a*\"", "i1.i2", "tYWJj.i1", "PUT", "POST",
           "/rest/gatehouse/1/project/IT/customer-permissions", "/rest/servicedeskapi/organization/1/user"]
NAMES = ["serviceDeskId", "requestTypeId", "requestFieldValues", "summary", "description", "raiseOnBehalfOf", "requestParticipants", "body",
         "public", "id", "transition", "name", "accountIds", "usernames", "accountId", "email", "displayName", "fullName", "organizationId",
         "temporaryAttachmentIds", "additionalComment", "fields", "update", "key", "raise", "share", "active", "addresses", "start", "limit",
         "query", "expand", "person", "action", "request", "project", "with", "searchTerm", "requestOwnership", "requestStatus", "username",
         "jql", "startAt", "maxResults", "nextPageToken", "groupname", "groupId", "holder", "permission", "type", "parameter", "security",
         "changes", "method", "path", "issueKey"]
KINDS = ["application/json", "application/json", "application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]


class Inventor:
    """Makes up calls; the same seed makes up the same ones."""

    def __init__(self, seed, right):
        self.chance, self.right = random.Random(seed), right

    def call(self):
        method, pattern, known = self.chance.choice(CALLS)
        query = [(self.name(self.asked(method, known)), self.word()) for _ in range(self.chance.choice([0, 1, 2, 3]))]
        headers = {"Content-Type": self.chance.choice(KINDS), "X-Atlassian-Token": "no-check"}
        return method, self.path(pattern), query, headers, None if method == "GET" else self.body(self.told(known))

    def path(self, pattern):
        return re.sub(r"\{(\w+)\}", lambda name: quote(self.part(name[1]), safe=""), pattern)

    def asked(self, method, known):
        """The names that a call knows in its query."""
        return known.split() if method == "GET" else known.split("|")[0].split() if "|" in known else []

    def told(self, known):
        """The names that a call knows in its body."""
        return known.split("|")[-1].split()

    def name(self, known):
        """Mostly one that the call knows: it refuses all others before it looks any further."""
        return self.chance.choice(known) if known and self.chance.random() < 0.97 else self.chance.choice(NAMES)

    def part(self, name):
        """Mostly something that is there, so that the call gets somewhere."""
        return self.chance.choice(self.right[name]) if self.chance.random() < 0.7 else self.word() or "x"

    def word(self):
        return self.chance.choice(LETTERS)

    def body(self, known):
        if not known and self.chance.random() < 0.7:
            return None
        if self.chance.random() < 0.15:
            return self.chance.choice([
                b"", b"{", b"[" * 2000, b"\xff\xff", b'{"a":' * 500, b'"', b"--x\r\n", b"{}" * 3,
                b'{"body":"\\ud800","name":"\\ud800"}',
            ])
        return json.dumps({self.name(known): self.value(0) for _ in range(self.chance.randint(0, 6))}).encode()

    def value(self, depth):
        roll = self.chance.random()
        if depth < 2 and roll < 0.05:
            method, pattern, known = self.chance.choice(CALLS)
            return [{"method": method, "path": self.path(pattern), "body": {self.name(self.told(known)): self.word() for _ in range(2)}}]
        if depth < 3 and roll < 0.15:
            return [self.value(depth + 1) for _ in range(self.chance.randint(0, 4))]
        if depth < 3 and roll < 0.35:
            return {self.chance.choice(NAMES): self.value(depth + 1) for _ in range(self.chance.randint(0, 4))}
        return self.chance.choice([self.word(), self.word(), self.chance.randint(-5, 60), 2 ** 63, 1.5, True, False, None])


@pytest.mark.parametrize("engine", databases())
def test_no_call_makes_the_program_fail(engine, request):
    with fresh(engine) as options, Gatehouse("demo", *options) as site:
        make_calls(Scene(site), request.config.getoption("--calls"))
        assert not site.errors()


def make_calls(scene, count):
    everyone = {role: (person.email, person.password) for role in ("customer", "agent", "site-administrator")
                for person in [scene.site.person(role)]}
    right = {
        "request": [scene.raised()["issueKey"] for _ in range(3)] + ["IT-1"],
        "desk": [scene.desk["id"], scene.desk["projectKey"]], "project": [scene.desk["projectKey"]],
        "organization": [str(number) for number in range(1, 4)], "number": [str(number) for number in range(1, 12)],
        "email": ["nobody@nowhere.test", "none"],
    }
    def spin(seed):
        inventor, failures = Inventor(seed, right), []
        with requests.Session() as session:
            for _ in range(count // 4):
                method, path, query, headers, body = inventor.call()
                session.auth = inventor.chance.choice([*everyone.values(), None])
                answer = admitted(lambda: session.request(
                    method, scene.site.url + path, params=query, headers=headers, data=body, timeout=30, allow_redirects=False))
                if answer.status_code >= 500:
                    failures.append(f"{answer.status_code} {method} {path} {query} {body} {answer.text[:200]}")
        return failures

    with ThreadPoolExecutor(4) as pool:
        failures = [failure for some in pool.map(spin, range(4)) for failure in some]
    assert not failures, f"{len(failures)} failed\n" + "\n".join(failures[:10])
    assert admitted(lambda: scene.plain()("GET", "/ready")).status_code == 200


def admitted(call):
    """The answer to a call, once the gate that turns floods away lets it in."""
    while (answer := call()).status_code == 429 and int(answer.headers["Retry-After"]) <= 2:
        threading.Event().wait(int(answer.headers["Retry-After"]) / 4)
    return answer
