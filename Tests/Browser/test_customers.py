"""What customers do about who sees what, and strangers before they are customers, with JavaScript off and on."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from Live.program import Person
from chromium import Window
from looking import faults
from test_journeys import raise_request

with_and_without_script = pytest.mark.parametrize("javascript", [False, True], ids=["plain", "script"])


@with_and_without_script
def test_a_stranger_asks_and_is_sent_to_his_mail(window, places, javascript):
    view = window(None, javascript=javascript, width=360)
    page = view.open("/portal")
    page.locator("main a[href^='/portal/']").first.click()
    page.locator("main a[href*='/raise/']").first.click()
    page.get_by_role("button", name="Mail me the link that sends it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Your name").fill("Mira Novak")
    page.get_by_label("Your e-mail address").fill(f"mira-{secrets.token_hex(3)}@new.test")
    page.locator("[name=summary]").fill("The export is empty")
    for choice in page.locator("main form select").all():
        choice.select_option(index=1)
    page.wait_for_timeout(2100)  # Whoever is quicker than two seconds is a machine.
    page.get_by_role("button", name="Mail me the link that sends it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")


@with_and_without_script
def test_a_customer_counts_heads_and_sets_an_end(window, places, javascript):
    view = window("customer", javascript=javascript)
    page = raise_request(view, places, "Beamer " + secrets.token_hex(3))
    page.get_by_text("Add somebody").click()
    page.get_by_label("Share with an organization").select_option(index=1)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(re.compile(r"\d+ (person|people) of .* will be able to read the request"))).to_be_visible()
    page.get_by_label("Until").fill("2100-01-01")
    page.get_by_role("button", name=re.compile("^Share with [0-9]+ ")).click()
    expect(page.get_by_text("Until 1 Jan 2100")).to_be_visible()
    page.get_by_text("Until 1 Jan 2100").click()
    page.get_by_label(re.compile("^Until when")).fill("")
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.get_by_text("It has no end now.")).to_be_visible()


def test_names_are_offered_while_one_types(window, places):
    view = window("customer")
    page = raise_request(view, places, "Beamer " + secrets.token_hex(3))
    page.get_by_text("Add somebody").click()
    field = page.get_by_role("combobox", name=re.compile("^Person to add"))
    field.press_sequentially("sao", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_have_text(re.compile("Saoirse"))
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert faults(page) == []
    field.press("Enter")
    expect(field).to_have_value(re.compile("Saoirse"))
    assert field.get_attribute("aria-expanded") == "false"
    page.get_by_role("button", name="Add, and tell them by e-mail").click()
    expect(page.get_by_text("Added. They were told by e-mail.")).to_be_visible()


@with_and_without_script
def test_a_manager_invites_withdraws_and_is_asked_before_he_removes(browser, small_demo, javascript):
    manager = Person("saoirse@acme.test", small_demo.person("customer").password, "customer")
    with Window(browser, small_demo.url, javascript=javascript, width=360) as view:
        page = view.sign_in(manager).open("/portal/organizations")
        page.get_by_role("link", name="Acme").first.click()
        email = f"new-{secrets.token_hex(3)}@acme.test"
        page.get_by_label("E-mail address of somebody to invite").fill(email)
        page.get_by_role("button", name="Invite").click()
        expect(page.get_by_text(f"{email} is invited.")).to_be_visible()
        assert not javascript or not faults(page)
        page.get_by_role("button", name=f"Withdraw the invitation of {email}").click()
        expect(page.get_by_text(f"{email} is not invited any more.")).to_be_visible()
        page.get_by_role("link", name=re.compile("^Remove ")).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Remove .* from Acme"))
        assert not javascript or not faults(page)
        page.get_by_role("link", name="Cancel").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Acme"))
        assert not view.complaints
