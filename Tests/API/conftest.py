import pytest

from scene import Scene


def pytest_addoption(parser):
    parser.addoption("--calls", type=int, default=4000, help="how many calls are made up at random (20,000 as a bar)")


@pytest.fixture(scope="session")
def scene(demo):
    return Scene(demo)
