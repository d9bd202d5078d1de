"""What Gatehouse adds to the API: the settings of access, and the answers to why (SPEC part 5)."""

import pytest

ROOT = "/rest/gatehouse/1"


def test_the_ladders_of_a_project_say_what_is_stored_and_what_counts(scene):
    permissions = scene.plain("site-administrator")("GET", f"{ROOT}/project/{scene.desk['projectKey']}/customer-permissions").json()
    assert permissions["raise"] in ("added", "site", "anyone")
    assert permissions["share"] in ("none", "organization", "email", "project")
    assert {"raise", "share"} <= permissions["effective"].keys()
    assert isinstance(permissions["clippedBy"], list)


def test_a_site_that_allows_no_sign_up_holds_the_ladder_back_and_lets_it_go_again(scene):
    administrator = scene.plain("site-administrator")
    path = f"{ROOT}/project/{scene.desk['projectKey']}/customer-permissions"
    access = administrator("GET", f"{ROOT}/site/customer-access").json()
    stored = administrator("GET", path).json()
    try:
        assert administrator("PUT", path, json={"raise": "anyone", "share": stored["share"]}).ok
        assert administrator("PUT", f"{ROOT}/site/customer-access", json={**access, "signup": False}).ok
        held = administrator("GET", path).json()
        assert (held["raise"], held["effective"]["raise"]) == ("anyone", "site")
        assert held["clippedBy"]
        refused = administrator("PUT", path, json={"raise": "anyone", "share": stored["share"]})
        assert refused.status_code == 409
        assert refused.json()["errorMessage"]
    finally:
        administrator("PUT", f"{ROOT}/site/customer-access", json=access)
        administrator("PUT", path, json={"raise": stored["raise"], "share": stored["share"]})
    assert administrator("GET", path).json() == stored


def test_why_somebody_sees_a_request_is_told_with_gates_paths_and_provenance(scene):
    key, person = scene.raised()["issueKey"], scene.site.person("customer").email
    answer = scene.plain("agent")("GET", f"{ROOT}/access/explain?person={person}&action=see&request={key}").json()
    assert answer["allowed"]
    assert all(gate["holds"] and gate["because"] for gate in answer["gates"])
    reporter = next(path for path in answer["paths"] if path["rule"] == "request.reporter")
    assert reporter["holds"] and reporter["because"] and reporter["since"]


def test_why_somebody_does_not_see_a_request_is_told_as_well(scene):
    key = scene.raised()["issueKey"]
    stranger = next(
        user["emailAddress"] for user in scene.administrator.get_customers(scene.desk["id"], limit=100)["values"]
        if user["emailAddress"] != scene.site.person("customer").email)
    answer = scene.plain("agent")("GET", f"{ROOT}/access/explain?person={stranger}&action=see&request={key}").json()
    assert not answer["allowed"]
    assert answer["paths"] and not any(path["holds"] for path in answer["paths"])


def test_who_sees_it_names_the_addresses_that_get_copies(scene):
    key, agent = scene.raised()["issueKey"], scene.plain("agent")
    who = agent("GET", f"{ROOT}/access/who?request={key}").json()
    assert who["addresses"] == []
    assert "addresses" not in agent("GET", f"{ROOT}/access/who?project={scene.desk['projectKey']}").json()


def test_who_sees_it_and_what_he_sees_agree(scene):
    key, person = scene.raised()["issueKey"], scene.site.person("customer").email
    agent = scene.plain("agent")
    who = agent("GET", f"{ROOT}/access/who?request={key}&limit=100").json()
    assert person in str(who["values"])
    what = scene.plain("site-administrator")("GET", f"{ROOT}/access/what?person={person}&limit=100").json()
    assert key in str(what["values"])


@pytest.mark.parametrize("path", [
    "/site/customer-access", "/site/organizations", "/project/{project}/customer-permissions", "/project/{project}/mail",
    "/access/explain?person={agent}&action=see&request={key}", "/access/who?request={key}", "/access/what?person={agent}",
])
def test_a_customer_is_not_told_about_access_beyond_his_own(scene, path):
    filled = path.format(
        project=scene.desk["projectKey"], agent=scene.site.person("agent").email, key=scene.raised(by=scene.agent)["issueKey"])
    assert scene.plain("customer")("GET", ROOT + filled).status_code in (403, 404)
    assert scene.plain()("GET", ROOT + filled).status_code == 401


def test_a_request_is_shared_with_an_organization_and_taken_back(scene):
    key = scene.raised()["issueKey"]
    attached = scene.agent.get_organisations(scene.desk["id"])["values"]
    if not attached:
        pytest.fail("the demonstration's desk has no organization")
    agent, path = scene.plain("agent"), f"{ROOT}/request/{key}/organization"
    assert agent("POST", path, json={"organizationId": attached[0]["id"]}).ok
    assert attached[0]["id"] in str(agent("GET", path).json())
    assert agent("DELETE", path, json={"organizationId": attached[0]["id"]}).ok
    assert attached[0]["name"] not in str(agent("GET", path).json())
