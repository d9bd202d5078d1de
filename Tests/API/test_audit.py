"""The audit log through the API: Jira's shape, for site administrators."""

from datetime import datetime, timezone

import pytest

CALL = "/rest/api/2/auditing/record"


def test_a_change_stands_in_the_log_with_what_was_before(scene):
    administrator = scene.plain("site-administrator")
    access = administrator("GET", "/rest/gatehouse/1/site/customer-access").json()
    start = datetime.now(timezone.utc).strftime("%Y-%m-%d")
    try:
        administrator("PUT", "/rest/gatehouse/1/site/customer-access", json={**access, "signup": not access["signup"]})
    finally:
        administrator("PUT", "/rest/gatehouse/1/site/customer-access", json=access)
    log = administrator("GET", f"{CALL}?from={start}&limit=20&filter=site.changed").json()
    assert log["offset"] == 0 and log["limit"] == 20 and log["total"] >= 2
    newest = log["records"][0]
    assert newest["category"] == "site" and newest["eventSource"] == "api" and newest["authorAccountId"]
    change = next(value for value in newest["changedValues"] if value["fieldName"] == "signup")
    assert change["changedTo"] == str(access["signup"]).lower() != change["changedFrom"]


def test_the_log_is_read_a_piece_at_a_time(scene):
    administrator = scene.plain("site-administrator")
    whole = administrator("GET", f"{CALL}?limit=30").json()["records"]
    pieces = [administrator("GET", f"{CALL}?offset={start}&limit=10").json()["records"] for start in (0, 10, 20)]
    # What happens meanwhile moves everything on; the order stays.
    ids = [record["id"] for record in sum(pieces, [])]
    assert ids == sorted(ids, reverse=True)
    assert len(whole) == 30


@pytest.mark.parametrize("part", ["customer", "agent", "project-administrator"])
def test_nobody_else_reads_it(scene, part):
    assert scene.plain(part)("GET", CALL).status_code == 404


@pytest.mark.parametrize("query", ["limit=x", "offset=-1", "limit=1001", "from=yesterday"])
def test_what_is_no_number_or_moment_is_refused_in_a_sentence(scene, query):
    answer = scene.plain("site-administrator")("GET", f"{CALL}?{query}")
    assert answer.status_code == 400 and answer.json()["errorMessages"][0].endswith(".")


def test_whether_a_request_can_be_shared_with_somebody_is_explained_to_the_desk(scene):
    key, person = scene.raised()["issueKey"], scene.site.person("customer").email
    agent = scene.plain("agent")
    call = f"/rest/gatehouse/1/access/explain?person={person}&action=share&request={key}&with="
    answer = agent("GET", call + "nobody@nowhere.test").json()
    assert answer["allowed"] in (True, False) and answer["paths"] and answer["paths"][0]["because"]
    assert agent("GET", call + "no-address").status_code == 400
    assert scene.plain("customer")("GET", call + "nobody@nowhere.test").status_code == 404
    organization = scene.administrator.get_organisations(service_desk_id=scene.desk["id"])["values"][0]["id"]
    gates = agent("GET", call + str(organization)).json()["gates"]
    assert {"request.share", "organization.attached-here"} <= {gate["rule"] for gate in gates}


def test_who_enters_a_project_is_told_with_the_path_of_each(scene):
    page = scene.plain("agent")("GET", f"/rest/gatehouse/1/access/who?project={scene.desk['projectKey']}&limit=100").json()
    assert page["values"] and all(any(path["holds"] for path in value["paths"]) for value in page["values"])
    assert scene.plain("customer")("GET", f"/rest/gatehouse/1/access/who?project={scene.desk['projectKey']}").status_code == 404
