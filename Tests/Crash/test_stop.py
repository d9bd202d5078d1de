"""SIGTERM under load: what was begun is finished, and nothing that was acknowledged is lost (SAFETY R-20)."""

from Live.databases import fresh
from Live.program import Gatehouse
from Live.streams import Stream, signed_in
from load import Ledger, Writers
from test_kills import judge, prepare


def test_a_stop_is_graceful(request):
    with fresh("sqlite") as options, Gatehouse("demo", *options) as site:
        ways, ledger = prepare(site, options), Ledger()
        with Writers(ledger, ways) as writers:
            assert ledger.wait_for(30, within=60)
            code = site.stop()
        assert code == 0
        assert not writers.surprises, writers.surprises[:3]
        with Gatehouse("serve", *options, port=site.port):
            ways[-1].rest(ledger)
        judge(options[1].removeprefix("sqlite:"), ledger)


def test_open_pages_do_not_hold_up_a_stop():
    with fresh("sqlite") as options, Gatehouse("demo", *options) as site:
        sessions = [signed_in(site, site.person(role)) for role in ("customer", "agent")]
        streams = [Stream(session, site, "/portal/requests/live") for session in sessions for _ in range(6)]
        # The wait is shorter than the time after which a service manager kills.
        site.process.terminate()
        assert site.process.wait(timeout=15) == 0
        assert all(stream.ended.wait(timeout=5) for stream in streams)
        assert not site.errors()


def test_a_stream_that_is_asked_for_with_a_body_is_refused_and_holds_up_nothing():
    with fresh("sqlite") as options, Gatehouse("demo", *options) as site:
        session = signed_in(site, site.person("customer"))
        for body in (b"x" * 200_000, iter([b"x" * 100_000, b"x" * 100_000])):
            answer = session.get(site.url + "/portal/requests/live", data=body, timeout=15)
            assert answer.status_code == 422 and "without a body" in answer.text
        site.process.terminate()
        assert site.process.wait(timeout=15) == 0
