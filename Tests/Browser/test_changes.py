"""A change of access is foreseen, agreed to, saved and undone; a security level is made and given."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from looking import faults

with_and_without_script = pytest.mark.parametrize("javascript", [False, True], ids=["plain", "script"])


def press(page, name):
    page.get_by_role("button", name=name).first.click()


@with_and_without_script
def test_an_organization_is_detached_and_comes_back(window, javascript):
    view = window("project-administrator", javascript=javascript, width=768)
    page = view.open("/desk/IT/settings/organizations")
    press(page, "Detach Acme")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who gains and who loses")
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    assert not javascript or not faults(page)
    press(page, re.compile("^Save: "))
    expect(page.get_by_text("Detached.")).to_be_visible()
    expect(page.get_by_role("button", name="Detach Acme")).to_have_count(0)
    page = view.open("/desk/IT/settings/changes")
    page.get_by_role("link", name=re.compile("^Undo: Acme detached")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who gains and who loses")
    # What widens is agreed to by its count, also where it undoes.
    press(page, re.compile("^Save: "))
    expect(page.get_by_text("Tick the box").first).to_be_visible()
    with page.expect_download() as exported:
        press(page, "Export the list (CSV)")
    assert "gains" in exported.value.path().read_text()
    page.locator("[name=widening]").check()
    press(page, re.compile("^Save: "))
    expect(page.get_by_text("Undone:")).to_be_visible()
    page = view.open("/desk/IT/settings/organizations")
    expect(page.get_by_role("button", name="Detach Acme")).to_have_count(1)


@with_and_without_script
def test_what_widens_needs_the_tick(window, javascript):
    view = window("project-administrator", javascript=javascript)
    page = view.open("/desk/IT/settings/people")
    mark = secrets.token_hex(4)
    page.locator("[name=people]").first.fill(f"new-{mark}@northlight.test")
    press(page, re.compile("^Add"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Who gains and who loses")
    press(page, re.compile("^Save: "))
    expect(page.get_by_text("Tick the box").first).to_be_visible()
    page.locator("[name=widening]").check()
    press(page, re.compile("^Save: "))
    expect(page.get_by_role("heading", level=1)).to_have_text("People and roles")
    expect(page.get_by_text(f"new-{mark}@northlight.test").first).to_be_visible()


@with_and_without_script
def test_a_security_level_is_made_and_narrowed(window, javascript):
    view = window("project-administrator", javascript=javascript, width=1280)
    name = f"Salaries {secrets.token_hex(3)}"
    page = view.open("/desk/IT/settings/sight")
    page.get_by_label("Name", exact=True).fill(name)
    press(page, "Make the level")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert not javascript or not faults(page)
    page.get_by_label("The agents").check()
    press(page, "See who gains and who loses")
    expect(page.get_by_text("The level is saved.")).to_be_visible()
    page = view.open("/desk/IT/settings/sight")
    expect(page.get_by_role("link", name=name)).to_be_visible()
