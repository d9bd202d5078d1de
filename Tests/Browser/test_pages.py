"""Every page, at three widths, light and dark: nothing in the way of anybody, nothing cut off, nothing broken, nothing from elsewhere."""

import pytest

from chromium import THEMES, WIDTHS
from looking import faults, picture
from pages import PAGES


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("place", PAGES, ids=lambda place: f"{place.person or 'nobody'} {place.path}")
def test_a_page_is_whole(place, theme, window, places):
    path = places.path(place.path)
    view = window(place.person, theme=theme)
    page = view.open(path)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {fault}" for fault in faults(page)]
        picture(page, place.path, width, theme)
    assert not found, f"{path}\n" + "\n".join(found)


@pytest.mark.parametrize("place", PAGES, ids=lambda place: f"{place.person or 'nobody'} {place.path}")
def test_a_page_needs_no_script(place, window, places):
    view = window(place.person, javascript=False, width=360)
    page = view.open(places.path(place.path))
    assert page.locator("h1").count() == 1
    assert page.title()
