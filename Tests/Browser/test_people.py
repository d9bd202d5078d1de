"""One person, one account: duplicates are found, merged and told apart, people are erased, and reviewed (issue 3)."""

import re
import secrets

import pytest
from playwright.sync_api import expect

with_and_without_script = pytest.mark.parametrize("javascript", [False, True], ids=["plain", "script"])


def press(page, name):
    """Presses a button; where a script asks first, its dialog has the same words."""
    page.get_by_role("button", name=name, exact=True).first.click()
    dialog = page.locator("dialog[open]")
    if dialog.count():
        dialog.get_by_role("button", name=name, exact=True).click()


def make_account(view, name, email):
    page = view.open("/admin/people")
    page.locator("[name=email]").fill(email)
    page.locator("[name=name]").fill(name)
    page.get_by_label("Send an invitation").uncheck()
    press(page, "Make the account")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


@with_and_without_script
def test_duplicates_are_merged_and_the_merge_is_undone(window, javascript):
    view = window("site-administrator", javascript=javascript, width=768)
    mark = secrets.token_hex(4)
    kept, gone = f"{mark}@twin.test", f"{mark}+old@twin.test"
    make_account(view, f"Robin {mark}", kept)
    address = make_account(view, f"R. {mark}", gone)
    page = view.open("/admin/duplicates")
    while not page.get_by_text(gone).count():
        page.get_by_role("link", name="More").click()
    page.get_by_role("link", name=re.compile(f"Merge .*{mark}")).first.click()
    expect(page.get_by_text("New aliases")).to_be_visible()
    page = view.open(re.sub(r"^https?://[^/]+", "", address) + f"/merge?into={kept}")
    page.get_by_role("button", name="Look who gains and who loses").click()
    widening = page.locator("[name=widening]")
    if widening.count():
        widening.check()
    save = page.get_by_role("button", name=re.compile("^Save"))
    if save.count():
        save.click()
    row = page.get_by_role("row", name=re.compile(re.escape(gone)))
    expect(row).to_be_visible()
    expect(view.open(f"/admin/people?q={mark}").get_by_text(gone)).to_have_count(0)
    page = view.open("/admin/merges")
    row = page.get_by_role("row", name=re.compile(re.escape(gone)))
    row.get_by_role("button").click()
    dialog = page.locator("dialog[open]")
    if dialog.count():
        dialog.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("there are two accounts again")).to_be_visible()
    expect(view.open(f"/admin/people?q={mark}").get_by_text(gone)).to_be_visible()


@with_and_without_script
def test_a_person_is_erased_by_typing_the_address(window, javascript):
    view = window("site-administrator", javascript=javascript, width=360)
    mark = secrets.token_hex(4)
    email = f"{mark}@gone.test"
    address = make_account(view, f"Nobody {mark}", email)
    page = view.open(re.sub(r"^https?://[^/]+", "", address) + "/erase")
    page.locator("[name=typed]").fill("somebody@else.test")
    press(page, "Erase for good")
    expect(page.get_by_text("This is not the address of the account").first).to_be_visible()
    view.complaints.clear()  # the browser tells of the 422
    page.locator("[name=typed]").fill(email)
    press(page, "Erase for good")
    expect(page.get_by_text("The person is erased.")).to_be_visible()
    expect(view.open(f"/admin/people?q={mark}").get_by_text(email)).to_have_count(0)


@with_and_without_script
def test_a_review_is_opened_decided_closed_and_kept(window, javascript):
    view = window("site-administrator", javascript=javascript)
    mark = secrets.token_hex(4)
    for number in range(3):
        make_account(view, f"Under Review {mark} {number}", f"{mark}{number}@review.test")
    page = view.open("/reviews/new")
    page.locator("[name=title]").fill(f"Review {mark}")
    press(page, "Open the review")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Review {mark}")
    page.locator("main [name=q]").fill(mark)
    page.get_by_role("search").get_by_role("button", name="Search").last.click()
    expect(page.locator("tbody tr")).to_have_count(3)
    if javascript:
        for key in "jxjx":
            page.keyboard.press(key)
    else:
        for box in page.locator("[name=line]").all()[:2]:
            box.check()
    page.locator("#f-reason").fill("Still with us")
    press(page, "Keep")
    expect(page.get_by_text("2 people are kept.")).to_be_visible()
    page.locator("[name=line]").last.check()
    page.locator("#f-reason").fill("Left in spring")
    press(page, "Remove")
    expect(page.get_by_text("One person is removed.").or_(page.get_by_text("1 person is removed."))).to_be_visible()
    expect(page.locator("tbody tr").last).to_contain_text("Removed")
    press(page, "Close the review")
    expect(page.get_by_text("The record is as it was sealed.")).to_be_visible()
    expect(page.locator("[name=line]")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Export (CSV)").click()
    record = open(download.value.path(), encoding="utf-8-sig").read()
    assert "Left in spring" in record and "seal (SHA-256)" in record and record.count("Still with us") == 2


def test_a_review_is_decided_by_keys_alone(window):
    """D asks for the reason first; Enter then means what D meant, and not the first button of the form."""
    view = window("site-administrator")
    mark = secrets.token_hex(4)
    for number in range(2):
        make_account(view, f"Under Review {mark} {number}", f"{mark}{number}@review.test")
    page = view.open("/reviews/new")
    page.locator("[name=title]").fill(f"Review {mark}")
    press(page, "Open the review")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Review {mark}")
    page = view.open(re.sub(r"^https?://[^/]+", "", page.url) + f"?q={mark}")
    row = page.locator("tbody tr")
    expect(row).to_have_count(2)
    page.keyboard.press("j")
    expect(row.first.locator("[name=line]")).to_be_focused()
    page.keyboard.press("x")
    expect(row.first.locator("[name=line]")).to_be_checked()
    page.keyboard.press("d")
    expect(page.locator("#f-reason")).to_be_focused()
    page.keyboard.type("Left in spring")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 person is removed.")).to_be_visible()
    expect(row.first).to_contain_text("Removed")
    for key in "jjx":
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.locator("#f-reason").focus()
    page.keyboard.type("Still with us")
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    expect(page.get_by_text("1 person is kept.")).to_be_visible()
    expect(row.last).to_contain_text("Still with us")
