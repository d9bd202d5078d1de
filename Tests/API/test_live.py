"""Streams of open pages, as the running program keeps them: who hears what, on which node, and until when (SAFETY T-32, U-11)."""

import secrets

import pytest
import requests

from Live.databases import databases, fresh
from Live.program import Gatehouse, run
from Live.streams import Stream, signed_in
from Live.waiting import eventually
from scene import Scene


def say(scene, key, words, public=True):
    answer = scene.plain("agent")("POST", f"/rest/servicedeskapi/request/{key}/comment", json={"body": words, "public": public})
    assert answer.status_code == 201, answer.text


def pages(key):
    project = key.partition("-")[0]
    return f"/portal/{project}/requests/{key}/live", f"/desk/{project}/requests/{key}/live", f"/desk/{project}/live"


def test_an_answer_is_heard_and_a_note_is_heard_by_the_desk_alone(scene):
    key = scene.raised("Live " + secrets.token_hex(3))["issueKey"]
    customer, agent = (signed_in(scene.site, scene.site.person(role)) for role in ("customer", "agent"))
    portal, work, desk = pages(key)
    theirs = [Stream(customer, scene.site, path) for path in (portal, "/portal/requests/live")]
    ours = [Stream(agent, scene.site, path) for path in (work, desk)]
    known = theirs[0].mark
    say(scene, key, "Between us.", public=False)
    eventually(lambda: all(stream.changes == 1 for stream in ours), what="the note at the desk")
    assert [stream.changes for stream in theirs] == [0, 0]
    say(scene, key, "We look into it.")
    eventually(lambda: all(stream.changes >= 1 for stream in theirs), what="the answer at the portal")
    eventually(lambda: all(stream.changes == 2 for stream in ours), what="the answer at the desk")
    assert [stream.changes for stream in theirs] == [1, 1]

    missed = Stream(customer, scene.site, portal, known=known)
    eventually(lambda: missed.changes == 1, what="what was missed")
    nothing = Stream(customer, scene.site, portal, known=missed.mark)
    say(scene, key, "Once more.")
    eventually(lambda: nothing.changes == 1, what="the next answer, and nothing before it")
    for stream in [*theirs, *ours, missed, nothing]:
        stream.close()


def test_whoever_signs_out_hears_no_more(scene):
    key = scene.raised("Live " + secrets.token_hex(3))["issueKey"]
    portal = pages(key)[0]
    session = signed_in(scene.site, scene.site.person("customer"))
    streams = [Stream(session, scene.site, path) for path in (portal, "/portal/requests/live")]
    token = session.get(scene.site.url + "/portal", timeout=30).text.partition('name="token" value="')[2].partition('"')[0]
    copy = session.cookies.copy()
    assert session.post(scene.site.url + "/sign-out", data={"token": token}, headers={"Origin": scene.site.url}, timeout=30).ok
    for stream in streams:
        assert stream.ended.wait(timeout=10)
    again = requests.get(scene.site.url + portal, cookies=copy, allow_redirects=False, timeout=30)
    assert again.headers["Location"].startswith("/sign-in")


def test_whoever_leaves_a_page_is_forgotten(scene):
    session = signed_in(scene.site, scene.site.person("agent"))

    def count():
        text = requests.get(scene.site.url + "/metrics", timeout=30).text
        return float(next(line for line in text.splitlines() if line.startswith("gatehouse_live_streams")).split()[1])

    before = count()
    streams = [Stream(session, scene.site, "/portal/requests/live") for _ in range(3)]
    assert count() == before + 3
    for stream in streams:
        stream.close()
    eventually(lambda: count() == before, what="three streams fewer")


@pytest.mark.skipif("postgres" not in databases(), reason="There is no PostgreSQL.")
def test_what_happens_at_one_node_is_heard_at_the_other():
    with fresh("postgres") as options, Gatehouse("demo", *options) as one, Gatehouse("serve", *options) as other:
        scene = Scene(one)
        key = scene.raised("Live " + secrets.token_hex(3))["issueKey"]
        session = signed_in(one, one.person("customer"))
        stream = Stream(session, other, pages(key)[0])
        say(scene, key, "Across.")
        eventually(lambda: stream.changes == 1, what="the answer at the other node")
        known = stream.mark
        other.stop()
        assert stream.ended.wait(timeout=10)
        say(scene, key, "While you were away.")
        with Gatehouse("serve", *options, port=other.port):
            back = Stream(session, other, pages(key)[0], known=known)
            eventually(lambda: back.changes == 1, what="what was missed meanwhile")
            run("account", "deactivate", one.person("customer").email, *options)
            assert back.ended.wait(timeout=10)
