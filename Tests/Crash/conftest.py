def pytest_addoption(parser):
    parser.addoption("--kills", type=int, default=100, help="how often the program is killed under load (100 in CI, 1000 as a bar)")
    parser.addoption("--seed", type=int, default=1, help="the seed of every random moment")
