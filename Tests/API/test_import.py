"""`gatehouse customers import`, as an operator runs it (SPEC part 5)."""

from Live.program import run


def test_customers_come_from_a_file(tmp_path, import_site):
    table = tmp_path / "people.csv"
    table.write_bytes("Mail;Person;Firma\nmuller@new.test;Müller;\nnonsense;;\n=1+1@new.test;;\n".encode("windows-1252"))
    errors = tmp_path / "errors.csv"
    words = ["customers", "import", table, "--project", "LEAVE", *import_site]
    tried = run(*words, "--dry-run", "--column", "name=Person", check=False)
    assert tried.returncode == 1 and b"Would be: new accounts" in tried.stdout
    assert b"2 rows" in tried.stderr or b"One row" in tried.stderr
    assert b"muller@new.test" not in run("account", "list", *import_site).stdout
    done = run(*words, "--column", "name=Person", "--errors", errors, check=False)
    assert done.returncode == 1
    listed = run("account", "list", "--matching", "muller", *import_site).stdout.decode()
    assert "muller@new.test  Müller" in listed
    text = errors.read_text(encoding="utf-8-sig")
    assert "nonsense" in text and "is not an e-mail address" in text


def test_all_rows_or_none(tmp_path, import_site):
    table = tmp_path / "people.csv"
    table.write_text("email\nwhole@new.test\nnonsense\n")
    refused = run("customers", "import", table, "--project", "LEAVE", "--atomic", *import_site, check=False)
    assert refused.returncode == 1 and b"none is" in refused.stderr
    assert b"whole@new.test" not in run("account", "list", *import_site).stdout
    table.write_text("email\nwhole@new.test\n")
    for expected in ("new accounts 1", "there already 1"):
        assert expected in run("customers", "import", table, "--project", "LEAVE", "--atomic", *import_site).stdout.decode()


def test_what_is_wrong_is_said(tmp_path, import_site):
    missing = run("customers", "import", tmp_path / "nowhere.csv", "--project", "LEAVE", *import_site, check=False)
    assert missing.returncode == 1 and b"cannot be read" in missing.stderr
    table = tmp_path / "people.csv"
    table.write_text("who,what\nx,y\n")
    nameless = run("customers", "import", table, "--project", "LEAVE", *import_site, check=False)
    assert nameless.returncode == 1 and b"Choose the column" in nameless.stderr
    table.write_text('email\n"open\n')
    broken = run("customers", "import", table, "--project", "LEAVE", *import_site, check=False)
    assert broken.returncode == 1 and b"line 2" in broken.stderr
    assert run("customers", "import", table, *import_site, check=False).returncode == 64
