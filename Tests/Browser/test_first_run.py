"""An empty site: one person opens it, and nobody after him (SAFETY T-61)."""

import requests
from playwright.sync_api import expect

from Live.databases import fresh
from Live.program import Gatehouse
from chromium import Window
from looking import faults


def test_the_first_administrator_opens_the_site_once(browser):
    with fresh("sqlite") as options, Gatehouse("serve", *options) as site:
        with Window(browser, site.url, javascript=False) as window:
            page = window.open("/setup")
            page.get_by_label("Name of the site").fill("Harbor Help")
            page.get_by_label("Your name").fill("Ada Lind")
            page.get_by_label("Your e-mail address").fill("ada@harbor.test")
            page.get_by_label("Password").fill("a harbour without ships")
            page.get_by_role("button", name="Open the site").click()
            expect(page.get_by_text("Harbor Help is ready.")).to_be_visible()
            assert not window.complaints
        assert requests.get(site.url + "/setup", timeout=10).status_code == 404
        with Window(browser, site.url) as window:
            window.page.goto(site.url + "/")
            expect(window.page.get_by_label("Password", exact=True)).to_be_visible()


def test_whoever_comes_first_is_led_to_the_first_page(browser):
    with fresh("sqlite") as options, Gatehouse("serve", *options) as site:
        with Window(browser, site.url) as window:
            window.page.goto(site.url + "/")
            expect(window.page.get_by_role("heading", level=1)).to_have_text("Open the gatehouse")
            assert faults(window.page) == []
            assert not window.complaints
