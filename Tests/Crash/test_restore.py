"""Backup under way, restore into an empty place, and the site as it was, with its mail paused (SAFETY R-23)."""

import pytest
import requests

from Live.databases import databases, fresh
from Live.program import Gatehouse, run


def everything(site, person):
    """What an agent sees of a queue through the API, links left out, for their host is another one."""
    asked = requests.Session()
    asked.auth = (person.email, person.password)

    def values(path):
        return asked.get(f"{site.url}/rest/servicedeskapi/{path}", timeout=30).json()["values"]

    desk = values("servicedesk")[0]["id"]
    queue = values(f"servicedesk/{desk}/queue")[0]["id"]
    return [
        (issue["key"], issue["fields"], [(said["body"], said["public"]) for said in values(f"request/{issue['key']}/comment")])
        for issue in values(f"servicedesk/{desk}/queue/{queue}/issue")
    ]


@pytest.mark.parametrize("engine", databases())
def test_a_restored_site_is_the_one_that_was_backed_up(engine, tmp_path):
    archive = tmp_path / "site.backup"
    with fresh(engine) as options, fresh(engine) as elsewhere:
        with Gatehouse("demo", *options) as site:
            person, administrator = site.person("agent"), site.person("site-administrator")
            before = everything(site, person)
            run("backup", archive, *options)
        assert before
        assert archive.stat().st_mode & 0o077 == 0, "others may read the archive"
        run("restore", archive, *elsewhere)
        with Gatehouse("serve", *elsewhere) as site:
            assert everything(site, person) == before
            doctor = run("doctor", *elsewhere, check=False).stdout.decode()
            assert "It is paused" in doctor
            assert requests.get(
                site.url + "/rest/api/2/myself", auth=(administrator.email, administrator.password), timeout=30).ok


@pytest.mark.parametrize("engine", databases())
def test_nothing_is_restored_over_a_site(engine, tmp_path):
    archive = tmp_path / "site.backup"
    with fresh(engine) as options:
        with Gatehouse("demo", *options) as site:
            before = everything(site, site.person("agent"))
            run("backup", archive, *options)
            refused = run("restore", archive, *options, check=False)
            assert refused.returncode == 1
            assert refused.stderr.strip()
            assert everything(site, site.person("agent")) == before
