"""A full disk: what cannot be kept is refused with a sentence, reading goes on, and nothing that was acknowledged is lost (SAFETY T-55, R-25)."""

import subprocess
from contextlib import contextmanager

import pytest
import requests

from Live import identity
from Live.folder import open_folder
from Live.program import Gatehouse


@contextmanager
def small_disk(megabytes):
    """A folder on a disk of its own."""
    with open_folder() as folder:
        mounted = subprocess.run(
            [*identity.as_root, "mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=1777", "none", folder], capture_output=True)
        if mounted.returncode != 0:
            pytest.skip("no disk can be mounted here")
        try:
            yield folder
        finally:
            subprocess.run([*identity.as_root, "umount", "--lazy", folder], check=True)


def fill(folder):
    """Leaves no room at all; returns what is to be removed to make some."""
    ballast = folder / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                pass
    return ballast


def ask(site, method, path, person="customer", **more):
    someone = site.person(person)
    return requests.request(
        method, site.url + path, auth=(someone.email, someone.password), headers={"X-Atlassian-Token": "no-check"}, timeout=30, **more)


def desk_and_type(site):
    desk = ask(site, "GET", "/rest/servicedeskapi/servicedesk").json()["values"][0]["id"]
    root = f"/rest/servicedeskapi/servicedesk/{desk}/requesttype"
    for kind in ask(site, "GET", root).json()["values"]:
        fields = ask(site, "GET", f"{root}/{kind['id']}/field").json()["requestTypeFields"]
        if all(field["fieldId"] == "summary" for field in fields if field["required"]):
            return desk, kind["id"]
    raise AssertionError("every form asks for more than a summary")


def test_an_upload_that_finds_no_room_is_told_so():
    with open_folder() as place, small_disk(4) as disk:
        with Gatehouse("demo", "--database", f"sqlite:{place}/desk.sqlite", "--files", disk / "files") as site:
            desk, _ = desk_and_type(site)

            def upload(size):
                return ask(site, "POST", f"/rest/servicedeskapi/servicedesk/{desk}/attachTemporaryFile", files={"file": ("a.bin", b"x" * size)})

            refused = upload(8 << 20)
            assert refused.status_code == 507, refused.text
            assert "no room" in refused.text
            assert upload(1000).status_code == 201
            assert list((disk / "files" / "incoming").iterdir()) == []
            assert 'gatehouse_troubles_total{kind="files"} 1' in requests.get(site.url + "/metrics", timeout=10).text


def test_a_database_without_room_loses_nothing():
    with small_disk(64) as disk:
        options = ["--database", f"sqlite:{disk}/desk.sqlite", "--files", disk / "files"]
        with Gatehouse("demo", *options) as site:
            desk, kind = desk_and_type(site)

            def raise_one(summary):
                return ask(
                    site, "POST", "/rest/servicedeskapi/request",
                    json={"serviceDeskId": desk, "requestTypeId": kind, "requestFieldValues": {"summary": summary}})

            kept = []
            ballast = None
            for number in range(400):
                answer = raise_one(f"Full {number} " + "x" * 200)
                if answer.status_code == 201:
                    kept.append(answer.json()["issueKey"])
                    if ballast is None and number == 5:
                        ballast = fill(disk)
                    continue
                assert answer.status_code in (503, 507), answer.text
                assert int(answer.headers["Retry-After"]) > 0
                break
            else:
                pytest.fail("the disk was never full")
            assert ask(site, "GET", f"/rest/servicedeskapi/request/{kept[0]}").status_code == 200
            ballast.unlink()
            assert raise_one("There is room again").status_code == 201
            for key in kept:
                assert ask(site, "GET", f"/rest/servicedeskapi/request/{key}").status_code == 200
            assert site.stop() == 0
        with Gatehouse("serve", *options, port=site.port):
            for key in kept:
                assert ask(site, "GET", f"/rest/servicedeskapi/request/{key}").status_code == 200
