"""Groups, roles, permission schemes, security levels and properties, in Jira's own shapes."""

import secrets

import pytest

ROOT = "/rest/api/2"


def fresh(word):
    return f"{word}-{secrets.token_hex(4)}"


@pytest.fixture
def person(scene):
    return scene.administrator.create_customer("Ida Voss", f"{fresh('ida')}@elsewhere.test")


@pytest.fixture
def group(scene):
    name = fresh("night-shift")
    scene.platform("site-administrator").create_group(name)
    return name


def test_a_group_is_made_filled_read_and_deleted_by_both_clients(scene, person):
    name, client, other = fresh("night-shift"), scene.pycontribs("site-administrator"), scene.platform("site-administrator")
    assert client.add_group(name)
    assert name in client.groups(name)
    assert client.add_user_to_group(person["name"], name)["name"] == name
    assert [one["email"] for one in client.group_members(name).values()] == [person["emailAddress"]]
    members = other.get_all_users_from_group(name)
    assert [one["accountId"] for one in members["values"]] == [person["accountId"]] and members["total"] == 1
    assert client.remove_user_from_group(person["name"], name)
    assert other.get_all_users_from_group(name)["values"] == []
    other.add_user_to_group(username=person["name"], group_name=name)
    assert client.remove_group(name)
    assert name not in client.groups(name)


@pytest.mark.parametrize("role", ["agent", "customer"])
def test_groups_are_kept_by_site_administrators(scene, group, role):
    call = scene.plain(role)
    for method, path, body in [
        ("GET", f"/group?groupname={group}", None), ("GET", f"/group/member?groupname={group}", None), ("POST", "/group", {"name": "x"}),
        ("DELETE", f"/group?groupname={group}", None), ("POST", f"/group/user?groupname={group}", {"name": "cleo@acme.test"}),
        ("DELETE", f"/group/user?groupname={group}&username=cleo@acme.test", None),
    ]:
        assert call(method, ROOT + path, json=body).status_code in (403, 404), path


def test_a_role_gets_people_and_groups_and_loses_them(scene, person, group):
    key, client = scene.desk["projectKey"], scene.platform("site-administrator")
    team = next(role["id"] for role in scene.plain("agent")("GET", ROOT + "/role").json() if role["name"] == "Service Desk Team")

    def actors():
        return {actor["displayName"] for actor in client.get_project_actors_for_role_project(key, team)}

    client.add_user_into_project_role(key, team, person["name"])
    client.add_project_actor_in_role(key, team, group, "atlassian-group-role-actor")
    assert {person["displayName"], group} <= actors()
    client.delete_project_actors(key, team, group, "group")
    client.delete_project_actors(key, team, person["name"], "user")
    assert not {person["displayName"], group} & actors()


def test_a_project_is_browsed_by_whom_its_scheme_names(scene, person, group):
    administrator, key = scene.plain("site-administrator"), scene.desk["projectKey"]
    scheme = scene.platform("site-administrator").get_project_permission_scheme(key, expand="permissions")
    assert {grant["holder"]["type"] for grant in scheme["permissions"]} >= {"projectRole"}
    assert scheme["id"] in [one["id"] for one in scene.platform("site-administrator").get_all_permissionschemes()]
    path = f"{ROOT}/permissionscheme/{scheme['id']}/permission"
    wish = {"holder": {"type": "group", "parameter": group}, "permission": "BROWSE_PROJECTS"}
    made = administrator("POST", path, json=wish)
    assert made.status_code == 201 and made.json()["holder"]["parameter"] == group
    assert administrator("POST", path, json=wish).json() == made.json()
    grant = made.json()["id"]
    assert administrator("GET", f"{path}/{grant}").json() == made.json()
    assert grant in [one["id"] for one in administrator("GET", path).json()["permissions"]]
    assert administrator("DELETE", f"{path}/{grant}").status_code == 204
    assert administrator("GET", f"{path}/{grant}").status_code == 404
    for wrong in (
        {"holder": {"type": "group", "parameter": "no such group"}, "permission": "BROWSE_PROJECTS"}, {"permission": "BROWSE_PROJECTS"},
        {"holder": {"type": "anyone"}, "permission": "BROWSE_PROJECTS"}, {"holder": {"type": "reporter"}, "permission": "ADMINISTER"},
        {"holder": "reporter", "permission": "BROWSE_PROJECTS"}, {"holder": {"type": "user", "parameter": {}}, "permission": 3},
    ):
        assert administrator("POST", path, json=wrong).status_code == 400, wrong
    assert scene.plain("agent")("POST", path, json=wish).status_code in (403, 404)
    assert scene.plain("customer")("GET", path).status_code == 404


def test_security_levels_are_read_by_the_desk_alone(scene):
    key = scene.desk["projectKey"]
    assert isinstance(scene.platform("agent").get_security_level_for_project(key)["levels"], list)
    assert scene.platform("site-administrator").get_issue_security_schemes()
    assert scene.plain("customer")("GET", f"{ROOT}/project/{key}/securitylevel").status_code in (403, 404)
    assert scene.plain("agent")("GET", f"{ROOT}/securitylevel/99999").status_code == 404
    issue = scene.raised()["issueKey"]
    assert scene.plain("agent")("PUT", f"{ROOT}/issue/{issue}", json={"fields": {"security": {"id": "99999"}}}).status_code == 400
    assert scene.plain("agent")("PUT", f"{ROOT}/issue/{issue}", json={"fields": {"security": None}}).status_code == 204


def test_an_edit_is_done_whole_or_not_at_all(scene):
    key, agent = scene.raised("As it was")["issueKey"], scene.plain("agent")
    for fields in ({"summary": "Changed", "security": {"id": "99999"}}, {"summary": "Changed", "assignee": {"name": "nobody@nowhere.test"}}):
        assert agent("PUT", f"{ROOT}/issue/{key}", json={"fields": fields}).status_code == 400
        assert agent("GET", f"{ROOT}/issue/{key}").json()["fields"]["summary"] == "As it was"


def test_what_a_call_would_pass_over_is_refused(scene):
    key, agent = scene.raised("As it was")["issueKey"], scene.plain("agent")
    for method, path, body in [
        ("PUT", f"/issue/{key}", {"update": {"summary": [{"set": "Changed"}]}}), ("PUT", f"/issue/{key}/assignee", {}),
        ("POST", f"/issue/{key}/comment", {"body": "For the team", "visibility": {"type": "role", "value": "Service Desk Team"}}),
        ("PUT", f"/issue/{key}/assignee", {"name": {}}),
    ]:
        assert agent(method, ROOT + path, json=body).status_code == 400, path
    assert scene.customer.get_request_comments(key) == []


def test_a_step_takes_a_comment_along_as_the_client_sends_it(scene):
    key, client = scene.raised()["issueKey"], scene.pycontribs("agent")
    client.transition_issue(key, client.transitions(key)[0]["id"], comment="On our way")
    assert [one.body for one in client.comments(key)] == ["On our way"]


def test_a_program_notes_something_on_an_organization(scene):
    administrator = scene.plain("site-administrator")
    organization = scene.administrator.create_organization(fresh("Elsewhere"))["id"]
    path = f"/rest/servicedeskapi/organization/{organization}/property"
    assert administrator("PUT", path + "/crm", json={"customer": 4711}).status_code == 201
    assert administrator("PUT", path + "/crm", json=[4711, None]).status_code == 200
    assert administrator("GET", path + "/crm").json() == {"key": "crm", "value": [4711, None]}
    assert [one["key"] for one in administrator("GET", path).json()["keys"]] == ["crm"]
    assert administrator("PUT", path + "/big", json="x" * 40_000).status_code == 400
    assert scene.plain("customer")("GET", path).status_code == 404
    assert administrator("DELETE", path + "/crm").status_code == 204
    assert administrator("DELETE", path + "/crm").status_code == 404
    assert administrator("PUT", path + "/crm", json=1).status_code == 201
    scene.administrator.delete_organization(organization)


def test_customers_of_an_open_desk_cannot_be_removed(scene):
    key, administrator = scene.desk["projectKey"], scene.plain("site-administrator")
    path = f"/rest/gatehouse/1/project/{key}/customer-permissions"
    stored = administrator("GET", path).json()
    customer = {"accountIds": [], "usernames": [scene.site.person("customer").email]}
    try:
        assert administrator("PUT", path, json={"raise": "site"}).ok
        refused = administrator("DELETE", f"/rest/servicedeskapi/servicedesk/{key}/customer", json=customer)
        assert refused.status_code == 400 and "Everyone" in refused.json()["errorMessage"]
    finally:
        administrator("PUT", path, json={"raise": stored["raise"]})
