"""`kill -9` while many people are brought in: it goes on, and each row takes effect once (SAFETY T-53, R-02)."""

import sqlite3
import subprocess

from Live.databases import fresh
from Live.program import BINARY, Gatehouse, run
from Live.waiting import eventually

ROWS = 6000


def state(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30) as database:
        return database.execute("SELECT state, done FROM people_import ORDER BY id DESC LIMIT 1").fetchone()


def test_an_import_survives_kills(tmp_path):
    table = tmp_path / "people.csv"
    table.write_text("email,name\n" + "".join(f"person{n}@new.test,Person {n}\n" for n in range(ROWS)))
    with fresh("sqlite") as options:
        with Gatehouse("demo", *options):
            pass
        path = options[1].removeprefix("sqlite:")
        first = subprocess.Popen(
            [BINARY, "customers", "import", table, "--project", "LEAVE", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        eventually(lambda: under_way(path), 120, "the import")
        first.kill()
        first.wait()
        reached = state(path)[1]
        assert 0 < reached < ROWS
        for _ in range(3):
            with Gatehouse("serve", *options) as site:
                eventually(lambda: state(path)[1] > reached, 60, "more rows")
                reached = state(path)[1]
                site.kill()
            if reached == ROWS:
                break
        with Gatehouse("serve", *options):
            eventually(lambda: state(path) == ("done", ROWS), 120, "the end")
        with sqlite3.connect(path) as database:
            count = lambda statement: database.execute(statement).fetchone()[0]
            assert count("SELECT count(*) FROM role_member WHERE source = 'imported'") == ROWS
            assert count("SELECT count(*) FROM event WHERE kind = 'project.role-granted' AND detail LIKE '%imported%'") == ROWS
            assert count("SELECT count(*) FROM outgoing_mail WHERE kind = 'invitation' AND address LIKE '%@new.test'") == 0
        again = run("customers", "import", table, "--project", "LEAVE", *options).stdout.decode()
        assert f"new accounts 0, added 0, there already {ROWS}" in again


def under_way(path):
    try:
        found = state(path)
    except sqlite3.OperationalError:
        return False
    return bool(found) and found[0] == "running" and found[1] > 0
