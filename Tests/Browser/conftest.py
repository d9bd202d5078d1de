import pytest

from chromium import Window, chromium
from places import Places


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def places(small_demo):
    return Places(small_demo)


@pytest.fixture(scope="session")
def cookies(small_demo, browser):
    """What makes a window a person's, by role: each signs in once."""
    kept = {None: None}

    def of(role):
        if role not in kept:
            with Window(browser, small_demo.url) as window:
                kept[role] = window.sign_in(small_demo.person(role)).cookies()
        return kept[role]

    return of


@pytest.fixture
def window(small_demo, browser, cookies):
    """Opens windows of people by role; they close, and must not have complained, when the test ends."""
    opened = []

    def open(role, **look):
        opened.append(Window(browser, small_demo.url, cookies=cookies(role), **look))
        return opened[-1]

    yield open
    complaints = [complaint for one in opened for complaint in one.complaints]
    for one in opened:
        one.context.close()
    assert not complaints, "\n".join(complaints)
