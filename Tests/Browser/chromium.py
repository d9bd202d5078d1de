"""Debian's Chromium, without a screen."""

import os
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

EXECUTABLE = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTHS = (360, 768, 1280)
THEMES = ("light", "dark")


@contextmanager
def chromium():
    """A browser; as root it cannot have a sandbox, and the machine's /dev/shm may be small."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=["--no-sandbox", "--disable-dev-shm-usage"])
        try:
            yield browser
        finally:
            browser.close()


class Window:
    """One person's window on a site: signed in or not, with or without JavaScript, and listening for everything that goes wrong."""

    def __init__(self, browser, site, theme="light", javascript=True, width=1280, cookies=None):
        self.site = site
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=javascript, locale="en-GB",
            timezone_id="Europe/Berlin", storage_state=cookies, reduced_motion="reduce")
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.complain(f"console: {said.text}"))
        self.page.on("pageerror", lambda error: self.complain(f"script: {error}"))
        self.page.on("request", self.watch)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def watch(self, request):
        if not request.url.startswith((self.site + "/", "data:", "blob:")):
            self.complain(f"asked a third party: {request.url}")

    def complain(self, sentence):
        if "status of 422" in sentence:
            return  # A form that is shown again, with what to mend.
        self.complaints.append(f"{self.page.url}: {sentence}")

    def open(self, path):
        """Goes to a page of the site; the answer must be a page, and not the way to sign in."""
        answer = self.page.goto(self.site + path, wait_until="load")
        assert answer.status == 200, f"{path} answers {answer.status}"
        assert path.startswith("/sign-in") or "/sign-in" not in self.page.url, f"{path} leads to {self.page.url}"
        return self.page

    def sign_in(self, person):
        page = self.open("/sign-in")
        page.get_by_label("E-mail", exact=False).first.fill(person.email)
        page.get_by_label("Password", exact=True).fill(person.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def cookies(self):
        """What makes another window the same person's."""
        return self.context.storage_state()
