"""The platform's API, as the client `jira` and atlassian-python-api's `Jira` speak it."""

import pytest
from jira import JIRAError


def test_the_client_signs_in_and_knows_the_server_and_itself(scene):
    client = scene.pycontribs("agent")
    assert client.server_info()["deploymentType"] == "Server"
    assert len(client.server_info()["versionNumbers"]) >= 3
    me = client.myself()
    assert me["emailAddress"] == scene.site.person("agent").email
    assert client.user(me["name"]).displayName == me["displayName"]
    assert client.session().name == me["name"]


def test_projects_and_roles_are_read(scene):
    client = scene.pycontribs("site-administrator")
    key = scene.desk["projectKey"]
    assert key in [project.key for project in client.projects()]
    assert client.project(key).name == scene.desk["projectName"]
    roles = client.project_roles(key)
    assert "Service Desk Team" in roles
    team = client.project_role(key, roles["Service Desk Team"]["id"])
    assert team.actors


def test_the_service_desk_calls_of_the_client(scene):
    client = scene.pycontribs("agent")
    assert client.supports_service_desk()
    desk = next(desk for desk in client.service_desks() if desk.id == scene.desk["id"])
    assert scene.type["name"] in [type.name for type in client.request_types(desk)]


def test_an_issue_is_read_commented_and_moved(scene):
    key = scene.raised("Through the platform")["issueKey"]
    client = scene.pycontribs("agent")
    issue = client.issue(key)
    assert issue.fields.summary == "Through the platform"
    assert issue.fields.reporter.emailAddress == scene.site.person("customer").email
    assert issue.fields.status.name
    comment = client.add_comment(issue, "On our way")
    assert [one.id for one in client.comments(issue)] == [comment.id]
    assert client.comment(issue, comment.id).body == "On our way"
    move = client.transitions(issue)[0]
    client.transition_issue(issue, move["id"])
    assert client.issue(key).fields.status.name == move["to"]["name"]


def test_the_other_client_moves_an_issue_by_number_and_by_name(scene):
    client = scene.platform("agent")
    key = scene.raised()["issueKey"]
    first = client.get_issue_transitions(key)[0]
    client.set_issue_status_by_transition_id(key, int(first["id"]))
    assert client.get_issue_status(key) == first["to"]
    assert client.issue_exists(key)
    assert not client.issue_exists("NONE-1")


def test_latest_is_version_two(scene):
    plain = scene.plain("agent")
    for path in ("myself", "role", "project"):
        assert plain("GET", f"/rest/api/latest/{path}").json() == plain("GET", f"/rest/api/2/{path}").json()


def test_a_hidden_issue_is_not_found(scene):
    with pytest.raises(JIRAError) as hidden:
        scene.pycontribs("customer").issue("NONE-1")
    assert hidden.value.status_code == 404
