"""No page is forgotten: what the sources route and people look at stands in the table of pages, or here with the reason why not."""

import re
from pathlib import Path

from pages import PAGES

SOURCES = Path(__file__).resolve().parents[2] / "Sources/Web"
#: Routes that are no page of their own.
NO_PAGE = {
    "/": "leads elsewhere",
    "/files/{}": "a file",
    "/link/{}": "opened from a mail, once",
    "/confirm/{}": "opened from a mail; test_customers.py looks at it",
    "/portal/{}/people": "what a list of names is filled from",
    "/portal/organizations/{}/members/{}/remove": "a manager's; test_customers.py looks at it",
    "/profile/addresses/{}": "opened from a mail, once",
    "/reviews/{}/export": "a file",
    "/admin/audit/export": "a file",
    "/admin/people/export": "a file",
    "/desk/{}/settings/audit/export": "a file",
    "/changes/{}": "made by a change; test_changes.py looks at it",
    "/desk/{}/settings/levels/{}": "made first; test_changes.py looks at it",
    "/desk/{}/mail/{}": "a refused mail; the demonstration has none",
    "/desk/{}/mail/{}/source": "the bytes of a mail",
    "/setup": "gone once the site is open; test_first_run.py looks at it",
    "/portal/{}/requests/{}/mail": "a frame inside the request's page",
    "/portal/{}/requests/{}/mail/{}": "a frame inside the request's page",
    "/desk/{}/requests/{}/mail": "a frame inside the request's page",
    "/desk/{}/requests/{}/mail/{}": "a frame inside the request's page",
    "/portal/requests/live": "a stream; test_live.py listens to it",
    "/portal/{}/requests/{}/live": "a stream; test_live.py listens to it",
    "/desk/{}/requests/{}/live": "a stream; test_live.py listens to it",
    "/desk/{}/live": "a stream; test_live.py listens to it",
    "/desk/{}/settings/mail/{}": "a mail that came in; the demonstration has none",
    "/desk/{}/settings/mail/{}/source": "the bytes of a mail",
    "/admin/mail/{}": "a mail that came in; the demonstration has none",
    "/admin/mail/{}/source": "the bytes of a mail",
}


def shape(path):
    """The path with its particulars left out."""
    return re.sub(r"\{\w*\}|(?<=/)\d+", "{}", path.partition("?")[0])


def test_every_page_is_looked_at():
    routed = {
        shape(path) for file in SOURCES.rglob("*.swift") if "API" not in file.parts
        for path in re.findall(r'\.get\(\s*"(/[^"\\]*)"', file.read_text())
    }
    assert len(routed) > 30, "the routes are written in another way now"
    forgotten = routed - {shape(page.path) for page in PAGES} - NO_PAGE.keys()
    assert not forgotten, f"these pages need a row in pages.py: {sorted(forgotten)}"
