"""What every suite against the running program starts from."""

import pytest

from Live.databases import databases, fresh
from Live.program import Gatehouse


@pytest.fixture(scope="session", params=databases())
def demo(request):
    """A running site with the demonstration data, on each database that there is."""
    with fresh(request.param) as options, Gatehouse("demo", *options) as site:
        yield site


@pytest.fixture(scope="session")
def small_demo():
    """The same on the embedded database only, for suites whose subject is not the database."""
    with fresh("sqlite") as options, Gatehouse("demo", *options) as site:
        yield site
