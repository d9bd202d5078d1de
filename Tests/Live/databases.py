"""Databases for one run each."""

import os
import secrets
import subprocess
from contextlib import contextmanager

from Live import identity
from Live.folder import open_folder

#: A PostgreSQL server where databases may be made; scripts/test starts one.
SERVER = os.environ.get("GATEHOUSE_TEST_POSTGRES")


def databases():
    return ["sqlite", "postgres"] if SERVER else ["sqlite"]


@contextmanager
def fresh(engine):
    """Options of the program for an empty site that is gone afterwards."""
    with open_folder() as folder:
        identity.own(folder)
        files = ["--files", f"{folder}/files"]
        if engine == "sqlite":
            yield ["--database", f"sqlite:{folder}/desk.sqlite", *files]
            return
        name = "outside_" + secrets.token_hex(6)
        ask(f"CREATE DATABASE {name}")
        try:
            address, _, options = SERVER.partition("?")
            yield ["--database", f"{address.rpartition('/')[0]}/{name}?{options}", *files]
        finally:
            ask(f"DROP DATABASE {name} WITH (FORCE)")


def ask(statement):
    subprocess.run(["psql", "--quiet", "--dbname", SERVER, "--command", statement], check=True, capture_output=True)
