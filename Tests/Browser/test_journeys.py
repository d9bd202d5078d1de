"""What people come for, from beginning to end, with JavaScript off and on (SAFETY U-24)."""

import re
import secrets

import pytest
from playwright.sync_api import expect

with_and_without_script = pytest.mark.parametrize("javascript", [False, True], ids=["plain", "script"])


def fill(page):
    """Believable answers to whatever the form asks and nobody has answered yet."""
    for control in page.locator("main form").first.locator("input:visible, select:visible, textarea:visible").all():
        kind = control.evaluate("control => control.type")
        if kind == "select-one":
            control.select_option(index=1)
        elif kind == "radio":
            if not control.evaluate("control => [...control.form.elements[control.name]].some(one => one.checked)"):
                control.check()
        elif kind in ("date", "number", "text", "textarea") and not control.input_value():
            control.fill({"date": "2026-12-01", "number": "3"}.get(kind, "As agreed"))


def raise_request(view, places, summary):
    page = view.open(places.path("/portal/{project}/raise/{type}"))
    page.locator("[name=summary]").fill(summary)
    fill(page)
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(summary)
    return page


@with_and_without_script
def test_a_customer_signs_in_raises_comments_and_closes(window, places, small_demo, javascript):
    view = window(None, javascript=javascript, width=360)
    view.sign_in(small_demo.person("customer"))
    summary = "Printer " + secrets.token_hex(3)
    page = raise_request(view, places, summary)
    page.get_by_label("Your reply").fill("It blinks now.")
    page.get_by_role("button", name=re.compile("^Reply")).click()
    expect(page.get_by_text("It blinks now.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Mark as (solved|done)")).click()
    expect(page.get_by_text("It is closed.")).to_be_visible()


@with_and_without_script
def test_an_agent_takes_answers_notes_assigns_and_moves(window, places, javascript):
    summary = "Printer " + secrets.token_hex(3)
    customer = window("customer", javascript=javascript)
    key = raise_request(customer, places, summary).url.rpartition("/")[2]
    view = window("agent", javascript=javascript)
    page = view.open(places.path("/desk/{project}"))
    page.get_by_role("link", name=re.compile(re.escape(summary))).first.click()
    write(page, "reply", "We are looking.")
    write(page, "note", "Ask the supplier.")
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("button", name="Take it")).to_have_count(0)
    status = page.locator("details", has=page.locator("[aria-label^='Status:']"))
    before = status.locator("summary").inner_text()
    status.locator("summary").click()
    status.locator("button").first.click()
    expect(status.locator("summary")).not_to_have_text(before)
    told = customer.open(places.path("/portal/{project}/requests/") + key)
    expect(told.get_by_text("We are looking.")).to_be_visible()
    expect(told.get_by_text("Ask the supplier.")).to_have_count(0)


def write(page, form, words):
    """Opens one of the agent's two forms, writes, and presses its button."""
    form = page.locator(f"details[data-{form}]")
    if not form.evaluate("form => form.open"):
        form.locator("summary").click()
    form.locator("textarea").fill(words)
    form.locator("button.primary, button.note").last.click()
    expect(page.get_by_text(words)).to_be_visible()
