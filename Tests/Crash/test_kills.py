"""`kill -9` at random moments, under load from the portal, the API and mail at once (SAFETY R-01, R-02)."""

import random
import sqlite3
import statistics
import threading
import time
from collections import Counter

import requests

from Live.databases import fresh
from Live.ports import free_port
from Live.program import Gatehouse, run
from load import ByAPI, ByForm, ByMail, FormReader, Ledger, Writers

ADDRESS = "crash@desk.test"


def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(request):
    kills, chance = request.config.getoption("--kills"), random.Random(request.config.getoption("--seed"))
    with fresh("sqlite") as options:
        port = free_port()
        with Gatehouse("demo", *options, port=port) as site:
            ways = prepare(site, options)
        ledger, starts = Ledger(), []
        for _ in range(kills):
            starts.append(one_life(options, port, ways, ledger, chance))
        with Gatehouse("serve", *options, port=port):
            ways[-1].rest(ledger)
        print(f"\n{kills} kills, {len(ledger.acknowledged)} writes acknowledged; start to first answer: "
              f"median {statistics.median(starts):.3f} s, longest {max(starts):.3f} s")
        judge(options[1].removeprefix("sqlite:"), ledger)


def prepare(site, options):
    """The three ways in, for one customer of a desk that has a mail address."""
    person = site.person("customer")
    token = run("token", "create", person.email, *options).stdout.decode().split()[-1]
    api = requests.Session()
    api.headers["Authorization"] = "Bearer " + token
    desk = api.get(site.url + "/rest/servicedeskapi/servicedesk").json()["values"][0]
    types = api.get(f"{site.url}/rest/servicedeskapi/servicedesk/{desk['id']}/requesttype").json()["values"]
    for kind in types:
        body = body_for(api, site, desk, kind)
        if api.post(site.url + "/rest/servicedeskapi/request", json=body).status_code == 201:
            break
    administrator = site.person("site-administrator")
    done = requests.put(
        f"{site.url}/rest/gatehouse/1/project/{desk['projectKey']}/mail", json={"addresses": [ADDRESS]},
        auth=(administrator.email, administrator.password))
    assert done.ok, done.text
    return [
        ByAPI(site.url, token, body),
        ByForm(site.url, signed_in(site, person), f"/portal/{desk['projectKey']}/raise/{kind['id']}"),
        ByMail(options, senders(site, desk, administrator), ADDRESS, seed=7),
    ]


def senders(site, desk, administrator):
    """Ten customers, so that a thousand kills do not meet the limit of mails that one may send in an hour."""
    def call(path, body):
        answer = requests.post(
            f"{site.url}/rest/servicedeskapi/{path}", json=body, auth=(administrator.email, administrator.password))
        assert answer.ok, answer.text
        return answer

    people = [
        call("customer", {"email": f"sender{number}@acme.test", "displayName": f"Sender {number}"}).json() for number in range(10)]
    call(f"servicedesk/{desk['id']}/customer", {"accountIds": [one["accountId"] for one in people]})
    return [one["emailAddress"] for one in people]


def body_for(api, site, desk, kind):
    path = f"{site.url}/rest/servicedeskapi/servicedesk/{desk['id']}/requesttype/{kind['id']}/field"
    values = {}
    for field in api.get(path).json()["requestTypeFields"]:
        if field["required"]:
            choices = field["validValues"]
            values[field["fieldId"]] = {"value": choices[0]["value"]} if choices else "As agreed"
    return {"serviceDeskId": desk["id"], "requestTypeId": kind["id"], "requestFieldValues": values}


def signed_in(site, person):
    with requests.Session() as session:
        form = FormReader.first(session.get(site.url + "/sign-in").text)
        values = {**form.values, "email": person.email, "password": person.password}
        answer = session.post(site.url + (form.action or "/sign-in"), data=values, allow_redirects=False)
        assert answer.status_code == 303, answer.text
        return session.cookies.get_dict()


def one_life(options, port, ways, ledger, chance):
    """Starts the program, lets the writers write, and kills it in the middle. Returns the seconds to its first answer."""
    began = time.monotonic()
    site = Gatehouse("serve", *options, port=port).ready(within=30)
    took = time.monotonic() - began
    with Writers(ledger, ways) as writers:
        ledger.wait_for(len(ledger.acknowledged) + chance.randint(1, 12), within=20)
        threading.Event().wait(chance.random() * 0.02)  # somewhere within a write, not at its end
        site.kill()
    assert not writers.surprises, writers.surprises[:3]
    return took


def judge(path, ledger):
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        written = Counter(summary for (summary,) in database.execute("SELECT summary FROM request WHERE summary LIKE '%-end'"))
        numbers = database.execute("SELECT project_id, number FROM request").fetchall()
        highest = database.execute(
            "SELECT count(*) FROM project WHERE last_number < (SELECT max(number) FROM request WHERE project_id = project.id)").fetchone()
        mails = database.execute("SELECT count(*) FROM incoming_mail WHERE outcome = 'received'").fetchone()
    lost = [marker for marker in ledger.acknowledged if not written[marker]]
    twice = [marker for marker, count in written.items() if count > 1]
    assert not lost, f"acknowledged and lost: {lost[:5]}"
    assert not twice, f"written twice: {twice[:5]}"
    assert set(written) <= set(ledger.tried)
    assert len(set(numbers)) == len(numbers), "two requests have one key"
    assert highest == (0,), "a number could be given out again"
    assert mails == (0,), "mail was taken in and never settled"
    for kind in ("api", "form", "mail"):
        assert any(marker.startswith(kind) for marker in ledger.acknowledged), f"nothing was written by {kind}"
