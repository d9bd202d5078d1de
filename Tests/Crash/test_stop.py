"""SIGTERM under load: what was begun is finished, and nothing that was acknowledged is lost (SAFETY R-20)."""

from Live.databases import fresh
from Live.program import Gatehouse
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
