"""Many people are brought in, found and looked after; groups hold groups (issue 3)."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from looking import faults

with_and_without_script = pytest.mark.parametrize("javascript", [False, True], ids=["plain", "script"])


def press(page, name):
    """Presses a button; where a script asks first, its dialog has the same words."""
    page.get_by_role("button", name=name).first.click()
    dialog = page.locator("dialog[open]")
    if dialog.count():
        dialog.get_by_role("button", name=name).click()


def save(page):
    """Agrees to what a change would bring, if it brings anything."""
    box = page.locator("[name=widening]")
    if box.count():
        box.check()
    button = page.get_by_role("button", name=re.compile("^Save"))
    if button.count():
        button.first.click()


@with_and_without_script
def test_a_table_is_tried_brought_in_and_its_bad_rows_saved(window, javascript):
    mark = secrets.token_hex(4)
    view = window("project-administrator", javascript=javascript, width=768)
    page = view.open("/desk/IT/customers")
    page.get_by_role("link", name="Bring people in").click()
    table = f"Mail;Who\nmira-{mark}@new.test;Mira {mark}\nnonsense;Nobody\nMIRA-{mark}@new.test;Again\n"
    page.locator("[name=file]").set_input_files({"name": "people.csv", "mimeType": "text/csv", "buffer": table.encode()})
    press(page, "Look at the rows")
    expect(page.get_by_role("heading", level=1)).to_have_text("people.csv")
    # "Who" is no name that is matched: chosen by hand.
    page.get_by_label("Name", exact=True).select_option(label="Who")
    press(page, "Check the rows")
    expect(page.get_by_text("is not an e-mail address")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Save these rows")).click()
    saved = open(download.value.path(), encoding="utf-8-sig").read()
    assert "nonsense" in saved and f"mira-{mark}" not in saved
    press(page, "Bring in 1 person")
    expect(page.get_by_text("1 account is new.")).to_be_visible()
    page = view.open(f"/desk/IT/customers?way=imported&q={mark}")
    expect(page.get_by_text(f"Mira {mark}", exact=True)).to_be_visible()


@with_and_without_script
def test_the_directory_finds_invites_and_withdraws(window, javascript):
    mark = secrets.token_hex(4)
    view = window("site-administrator", javascript=javascript, width=1280)
    page = view.open("/admin/people/import")
    page.locator("[name=people]").fill(f"Ada {mark} <ada-{mark}@new.test>, bo-{mark}@new.test")
    press(page, "Look at the rows")
    press(page, "Check the rows")
    press(page, "Bring in 2 people")
    expect(page.get_by_text("2 accounts are new.")).to_be_visible()
    page = view.open(f"/admin/people?q={mark}&seen=never&source=imported")
    expect(page.get_by_text("2 people")).to_be_visible()
    page = view.open(f"/admin/invitations?state=unsent&q={mark}")
    page.get_by_label(f"Choose Ada {mark}").check()
    press(page, "Send to those chosen")
    expect(page.get_by_text("1 invitation is on the way.")).to_be_visible()
    page = view.open(f"/admin/invitations?state=pending&q={mark}")
    press(page, f"Withdraw the invitation of Ada {mark}") if not javascript else page.get_by_role(
        "button", name=f"Withdraw the invitation of Ada {mark}").click()
    if javascript:
        page.locator("dialog[open]").get_by_role("button").last.click()
    expect(page.get_by_text("The invitation is withdrawn.")).to_be_visible()
    page = view.open(f"/admin/people?q=ada-{mark}")
    page.get_by_role("link", name=f"Ada {mark}").click()
    expect(page.get_by_text("This account is deactivated.")).to_be_visible()
    with page.expect_download() as download:
        view.page.goto(view.page.url.split("/admin")[0] + "/admin/people", wait_until="load")
        view.page.get_by_role("link", name=re.compile("^Export")).click()
    assert open(download.value.path(), encoding="utf-8-sig").readline().startswith("Id,Name,E-mail")


@with_and_without_script
def test_a_group_becomes_part_of_another_and_leaves_it(window, javascript):
    mark = secrets.token_hex(4)
    view = window("site-administrator", javascript=javascript, width=768)
    for name in (f"Support {mark}", f"Night shift {mark}"):
        page = view.open("/admin/groups")
        page.locator("[name=name]").fill(name)
        press(page, "Make the group")
    page = view.open(f"/admin/groups?q=Support+{mark}")
    page.get_by_role("link", name=f"Support {mark}").click()
    page.locator("select[name=part]").select_option(label=f"Night shift {mark} (0)")
    press(page, "Make it a part")
    save(page)
    expect(page.get_by_text("The group is part of this one now.")).to_be_visible()
    page.get_by_role("link", name=f"Night shift {mark}").click()
    expect(page.get_by_text("It is itself part of")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name=f"Take Night shift {mark} out").click()
    if javascript:
        page.locator("dialog[open]").get_by_role("button").last.click()
    save(page)
    expect(page.get_by_text("The group is part of this one no longer.")).to_be_visible()


@with_and_without_script
def test_an_agent_takes_people_into_an_organization_and_out(window, places, javascript):
    """S3-17: not only administrators do, and what comes of it is shown before."""
    view = window("agent", javascript=javascript, width=360)
    page = view.open(f"/desk/{places.project}/organizations")
    page.get_by_role("link", name=places.organization["name"], exact=True).click()
    email = f"{secrets.token_hex(4)}@org.test"
    page.locator("[name=people]").fill(email)
    page.get_by_role("button", name="Add them").click()
    save(page)
    page.get_by_role("searchbox", name="Search its people").fill(email)
    page.get_by_role("searchbox", name="Search its people").press("Enter")
    member = page.get_by_role("listitem").filter(has_text=email)
    expect(member).to_have_count(1)
    assert not javascript or not faults(page)
    member.get_by_role("button", name=re.compile("^Remove ")).click()
    save(page)
    view.open(f"/desk/{places.project}/organizations/{places.organization['id']}?q={email}")
    expect(member).to_have_count(0)
