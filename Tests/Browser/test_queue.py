"""What agents do in a queue: choose several and handle them, and look into one beside the others."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from chromium import THEMES
from looking import faults, picture
from test_journeys import raise_request, with_and_without_script


def raised(window, places, count):
    """Fresh requests of the customer's, by key."""
    view = window("customer")
    return [raise_request(view, places, f"Queue {secrets.token_hex(3)}").url.rpartition("/")[2] for _ in range(count)]


def whole(places, view):
    """The queue of everything that is open."""
    page = view.open(places.path("/desk/{project}"))
    page.get_by_role("navigation", name="Queues").get_by_role("link", name=re.compile("^All open")).click()
    expect(page.get_by_role("heading", name="All open", level=1)).to_be_visible()
    page.wait_for_load_state()
    return page


@with_and_without_script
@pytest.mark.parametrize("width", [360, 1280])
def test_an_agent_takes_several_and_moves_them(window, places, javascript, width):
    keys = raised(window, places, 2)
    page = whole(places, window("agent", javascript=javascript, width=width))
    if javascript:
        expect(page.locator("[data-bulk]")).to_be_hidden()
    for key in keys:
        page.get_by_label(f"Choose {key}", exact=True).check()
    if javascript:
        expect(page.locator("[data-bulk]")).to_contain_text("2 selected")
    page.get_by_role("button", name=re.compile("^Take them")).click()
    expect(page.get_by_text("2 requests given to Priya Raman.")).to_be_visible()
    for key in keys:
        expect(page.locator("tr", has=page.get_by_label(f"Choose {key}", exact=True))).to_contain_text("Priya")
        page.get_by_label(f"Choose {key}", exact=True).check()
    page.get_by_label("The status they go to").select_option(label="In progress")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.get_by_text("2 requests set to “In progress”.")).to_be_visible()


def test_who_chooses_nothing_is_told_so(window, places):
    page = whole(places, window("agent", javascript=False))
    page.get_by_role("button", name=re.compile("^Take them")).click()
    expect(page.get_by_text("Choose requests by the boxes before them.")).to_be_visible()


def test_keys_choose_and_take(window, places):
    page = whole(places, window("agent"))
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-bulk]")).to_contain_text("2 selected")
    page.keyboard.press("a")
    expect(page.get_by_label("Who is to have them")).to_be_focused()
    page.get_by_label("Choose all").check()
    expect(page.locator("tbody tr:not(.on)")).to_have_count(0)


@pytest.mark.parametrize("theme", THEMES)
def test_a_preview_stands_beside_a_wide_queue_and_follows_the_keys(window, places, theme):
    view = window("agent", width=1600, theme=theme)
    page = whole(places, view)
    page.keyboard.press("j")
    page.keyboard.press("p")
    pane = page.locator("aside.preview")
    expect(pane).to_be_visible()
    first = pane.get_attribute("aria-label")
    page.keyboard.press("j")
    expect(pane).not_to_have_attribute("aria-label", first)
    expect(page).to_have_url(re.compile("preview=" + pane.get_attribute("aria-label").rpartition(" ")[2]))
    assert not faults(page)
    picture(page, "queue-preview", 1600, theme)
    pane.get_by_role("link", name="Close the preview").click()
    expect(pane).to_have_count(0)


def test_a_preview_needs_no_script(window, places):
    page = whole(places, window("agent", javascript=False, width=1600))
    page.get_by_role("link", name=re.compile("^Preview ")).first.click()
    expect(page.locator("aside.preview")).to_be_visible()
    page.locator("aside.preview").get_by_role("link", name="Open").click()
    expect(page.get_by_role("heading", name="Conversation")).to_be_visible()
