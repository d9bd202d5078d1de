import pytest

from Live.databases import databases, fresh
from Live.program import Gatehouse
from scene import Scene


def pytest_addoption(parser):
    parser.addoption("--calls", type=int, default=4000, help="how many calls are made up at random (20,000 as a bar)")


@pytest.fixture(scope="session")
def scene(demo):
    return Scene(demo)


@pytest.fixture(scope="module", params=databases())
def import_site(request):
    """Options of a site with the demonstration data that nobody else uses, and where nothing is running."""
    with fresh(request.param) as options:
        with Gatehouse("demo", *options):
            pass
        yield options
