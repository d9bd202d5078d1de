"""Pictures of a mail, in a frame that has no origin and so sends no cookie (SAFETY T-26, T-40)."""

import base64
import re
from email.message import EmailMessage

import requests

from Browser.chromium import Window, chromium
from Live.waiting import eventually
from letters import answer
from test_mail import raised, subject

#: A red dot, 2 by 2.
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==")


def with_picture(reply):
    """The reply with a picture in its HTML, as mail programs write it."""
    message = EmailMessage()
    for name, value in reply.items():
        if name.lower() not in ("content-type", "content-transfer-encoding", "mime-version"):
            message[name] = value
    message.set_content("Look at the picture.\n")
    message.add_alternative('<p>Look: <img src="cid:dot@x.test" alt="A dot" width="20" height="20"></p>', subtype="html")
    message.get_payload()[1].add_related(DOT, "image", "png", cid="<dot@x.test>", filename="dot.png")
    return message


def test_a_picture_in_a_mail_is_seen_by_those_who_may(desk):
    title = subject()
    _, confirmation = raised(desk, title)
    desk.send(with_picture(answer(confirmation, "", desk.customer.email)))
    key, = desk.requests(title)
    eventually(lambda: desk.comments(key) or None, what="the comment")
    with chromium() as browser:
        for person, path in ((desk.customer, f"/portal/{desk.key}/requests/{key}"), (desk.agent, f"/desk/{desk.key}/requests/{key}")):
            with Window(browser, desk.site.url) as window:
                page = window.sign_in(person).page
                page.goto(desk.site.url + path)
                page.locator("details:has(iframe.mail-frame) > summary").first.click()
                picture = page.frame_locator("iframe.mail-frame").locator("img")
                picture.scroll_into_view_if_needed()
                eventually(lambda: picture.evaluate("image => image.complete && image.naturalWidth") == 2, what="the picture")
                assert picture.get_attribute("src").startswith("data:image/png;base64,")
                assert not window.complaints, window.complaints


def test_the_address_of_a_picture_opens_nothing_without_a_session(desk):
    title = subject()
    _, confirmation = raised(desk, title)
    desk.send(with_picture(answer(confirmation, "", desk.customer.email)))
    key, = desk.requests(title)
    comment = eventually(lambda: desk.comments(key) or None, what="the comment")[0]
    frame = f"{desk.site.url}/portal/{desk.key}/requests/{key}/mail/{comment['id']}"
    assert "data:image" not in requests.get(frame, timeout=30).text
    assert not re.search("/files/[0-9a-f]{40}", requests.get(frame, timeout=30).text)
