"""Open pages stay true by themselves, and calm (SAFETY U-11, U-40)."""

import re
import secrets

import pytest
import requests
from playwright.sync_api import expect

from chromium import THEMES, WIDTHS
from looking import faults, picture
from test_journeys import raise_request, write
from test_queue import whole


@pytest.fixture
def say(small_demo):
    """Says something on a request as the agent, in public or as a note."""
    agent = small_demo.person("agent")

    def say(key, words, public=True):
        answer = requests.post(
            f"{small_demo.url}/rest/servicedeskapi/request/{key}/comment", json={"body": words, "public": public},
            auth=(agent.email, agent.password), timeout=30)
        assert answer.status_code == 201, answer.text

    return say


def raised(window, places, **look):
    page = raise_request(window("customer", **look), places, "Live " + secrets.token_hex(3))
    return page, page.url.rpartition("/")[2]


def test_an_answer_a_file_and_a_status_appear_and_a_note_does_not(window, places):
    page, key = raised(window, places)
    page.evaluate("() => { window.stays = true }")
    desk = window("agent").open(places.path("/desk/{project}/requests/") + key)
    write(desk, "note", "Between us.")
    write(desk, "reply", "We are looking.")
    expect(page.get_by_text("We are looking.")).to_be_visible()
    expect(page.locator("[data-live-told]")).to_have_text(re.compile("^New comment by Priya"))
    form = desk.locator("details[data-reply]")
    if not form.evaluate("form => form.open"):
        form.locator("summary").click()
    form.locator("textarea").fill("See the plan.")
    form.locator("input[type=file]").set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"a plan"})
    form.locator("button.primary").last.click()
    expect(page.get_by_role("link", name=re.compile("plan.txt"))).to_be_visible()
    desk.get_by_role("button", name="Take it").click()
    expect(page.get_by_text("took it on")).to_be_visible()
    status = desk.locator("details", has=desk.locator("[aria-label^='Status:']"))
    status.locator("summary").click()
    status.locator("button").first.click()
    expect(page.get_by_text("set it to")).to_be_visible()
    expect(page.get_by_text("Between us.")).to_have_count(0)
    assert page.evaluate("() => window.stays"), "the page was loaded anew"


def test_the_desk_sees_an_answer_and_who_reads_its_own(window, places, say):
    customer, key = raised(window, places)
    desk = window("agent").open(places.path("/desk/{project}/requests/") + key)
    customer.get_by_label("Your reply").fill("It blinks now.")
    customer.get_by_role("button", name=re.compile("^Reply")).click()
    expect(desk.get_by_text("It blinks now.")).to_be_visible()
    say(key, "Only for us.", public=False)
    expect(desk.get_by_text("Only for us.")).to_be_visible()


def test_whoever_writes_is_not_disturbed(window, places, say):
    """Three hundred keys while twenty answers arrive: none is lost, focus and window stay."""
    page, key = raised(window, places)
    field = page.get_by_label("Your reply")
    field.click()
    page.evaluate("""() => {
      window.moves = 0
      document.addEventListener("focusout", () => window.moves++)
    }""")
    top = field.bounding_box()["y"]
    for number in range(20):
        say(key, f"Answer {number}.")
        page.keyboard.type("fifteen letters", delay=5)
    expect(page.get_by_text("Answer 19.")).to_be_attached()
    assert field.input_value() == "fifteen letters" * 20
    assert page.evaluate("() => window.moves") == 0
    assert abs(field.bounding_box()["y"] - top) <= 2
    assert page.evaluate("() => document.activeElement.id") == "reply"


def test_what_is_open_stays_open(window, places, say):
    page, key = raised(window, places)
    why = page.locator("details", has=page.get_by_text("Why can I see it?")).last
    why.locator("summary").click()
    say(key, "Look.")
    expect(page.get_by_text("Look.")).to_be_visible()
    assert why.evaluate("node => node.open")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_lists_say_calmly_what_has_changed(window, places, say, width, theme):
    _, key = raised(window, places)
    mine = window("customer", width=width, theme=theme).open("/portal/requests")
    queue = whole(places, window("agent", width=width, theme=theme))
    row = queue.locator("tr", has=queue.get_by_text(key, exact=True))
    before = row.inner_text()
    raised(window, places)
    say(key, "We look into it.")
    for page in (mine, queue):
        expect(page.locator("[data-live-notice]")).to_contain_text("2 requests changed")
        assert not faults(page)
        picture(page, f"live-{'queue' if page is queue else 'requests'}", width, theme)
    assert row.inner_text() == before
    focus = queue.evaluate("() => document.activeElement.tagName")
    assert focus == "BODY"
    for page in (mine, queue):
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page.locator("[data-live-notice]")).to_have_count(0)
        page.wait_for_load_state()
    expect(queue.locator("tr", has=queue.get_by_text(key, exact=True))).to_contain_text("We wait for")


def test_counts_of_queues_follow(window, places):
    queue = whole(places, window("agent"))
    count = queue.get_by_role("navigation", name="Queues").get_by_role("link", name=re.compile("^All open")).locator(".n")
    before = int(count.inner_text())
    raised(window, places)
    expect(count).to_have_text(str(before + 1))


def test_a_page_that_nobody_looks_at_rests_and_catches_up(window, places, say):
    page, key = raised(window, places)

    def look(isHidden):
        page.evaluate("""isHidden => {
          Object.defineProperty(document, "hidden", { value: isHidden, configurable: true })
          document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))
        }""", isHidden)

    asked = []
    page.on("request", lambda request: asked.append(request.url))
    look(True)
    say(key, "While you were away.")
    say(key, "And a note.", public=False)
    look(False)
    expect(page.get_by_text("While you were away.")).to_be_visible()
    names = [url.partition("?")[0].rpartition("/")[2] for url in asked]
    assert [name for name in names if name in ("live", key)][-2:] == ["live", key]


def test_whoever_may_not_look_on_is_told_so(window, places, small_demo):
    _, key = raised(window, places)
    view = window(None)
    view.sign_in(small_demo.person("customer"))
    page = view.open(places.path("/portal/{project}/requests/") + key)
    other = view.context.new_page()
    other.goto(small_demo.url + "/portal")
    other.evaluate("() => document.querySelector('form[data-forget]').requestSubmit()")
    expect(page.locator("[data-live-notice]")).to_contain_text("This page is no longer open to you")
    # The browser says in its console that it was led to the page of signing in.
    view.complaints = [said for said in view.complaints if "EventSource" not in said]
