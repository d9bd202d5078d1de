"""Whose names and addresses a call tells (T-38)."""

import secrets

import pytest

USER = "/rest/api/2/user"


@pytest.fixture
def stranger(scene):
    """Somebody with an account whom no desk knows, while the project is open to added people only."""
    administrator = scene.plain("site-administrator")
    opened = [
        f"/rest/gatehouse/1/project/{project['key']}/customer-permissions" for project in administrator("GET", "/rest/api/2/project").json()]
    stored = {path: administrator("GET", path).json()["raise"] for path in opened}
    for path in opened:
        assert administrator("PUT", path, json={"raise": "added"}).ok
    yield scene.administrator.create_customer("Ida Voss", f"ida-{secrets.token_hex(4)}@nowhere.test")
    for path, rung in stored.items():
        administrator("PUT", path, json={"raise": rung})


def test_an_agent_reads_those_whom_his_projects_know(scene, stranger):
    agent, administrator = scene.plain("agent"), scene.plain("site-administrator")
    mail = stranger["emailAddress"]
    for query in (f"?accountId={stranger['accountId']}", f"?username={mail}"):
        hidden, none = agent("GET", USER + query), agent("GET", USER + "?username=nobody@nowhere.test")
        assert (hidden.status_code, hidden.text) == (none.status_code, none.text) == (404, none.text)
        assert administrator("GET", USER + query).json()["emailAddress"] == mail
    assert agent("GET", f"{USER}/search?query={mail}").json() == []
    assert [one["accountId"] for one in administrator("GET", f"{USER}/search?query={mail}").json()] == [stranger["accountId"]]
    known = scene.site.person("customer").email
    assert [one["emailAddress"] for one in agent("GET", f"{USER}/search?username={known}").json()] == [known]


def test_an_agent_does_not_act_on_an_account_by_guessing_its_number(scene, stranger):
    path = f"/rest/servicedeskapi/servicedesk/{scene.desk['id']}/customer"
    agent = scene.plain("agent")
    by_number = agent("POST", path, json={"accountIds": [stranger["accountId"]]})
    nobody = agent("POST", path, json={"accountIds": ["999999"]})
    assert by_number.status_code == nobody.status_code == 400
    assert by_number.text.replace(stranger["accountId"], "N") == nobody.text.replace("999999", "N")
    assert agent("POST", path, json={"usernames": [stranger["emailAddress"]]}).status_code == 204, "He knows the address."
    assert agent("GET", f"{USER}?accountId={stranger['accountId']}").status_code == 200


def test_members_of_an_organization_are_read_by_the_desks_that_have_it(scene, stranger):
    name = f"Elsewhere {secrets.token_hex(4)}"
    organization = scene.administrator.create_organization(name)["id"]
    scene.administrator.add_users_to_organization(organization, account_list=[stranger["accountId"]])
    agent = scene.plain("agent")
    path = f"/rest/servicedeskapi/organization/{organization}/user"
    assert agent("GET", path).status_code == 200, "Attached to nothing, it is everybody's to look after."
    theirs = {desk["id"] for desk in scene.agent.get_service_desks()}
    foreign = [project["id"] for project in scene.plain("site-administrator")("GET", "/rest/api/2/project").json()
               if project["id"] not in theirs or not works(scene, project["key"])]
    if not foreign:
        made = scene.plain("site-administrator")(
            "POST", "/rest/api/2/project", json={"key": "ELSE", "name": "Elsewhere", "projectTemplateKey": "blank"})
        foreign = [str(made.json()["id"])]
    scene.administrator.add_organization(foreign[0], int(organization))
    assert agent("GET", path).status_code == 403
    assert agent("GET", f"{USER}?accountId={stranger['accountId']}").status_code == 404


def works(scene, key):
    return scene.plain("agent")("GET", f"/rest/servicedeskapi/servicedesk/{key}/queue").status_code == 200


def test_a_customer_reads_himself(scene):
    customer, own = scene.plain("customer"), scene.site.person("customer").email
    assert [one["emailAddress"] for one in customer("GET", USER + "/search?query=.").json()] == [own]
    assert customer("GET", USER + "?username=" + scene.site.person("agent").email).status_code == 404
    assert customer("GET", f"{USER}/assignable/search?project={scene.desk['projectKey']}").status_code in (403, 404)


def test_assignable_are_those_of_the_desk(scene):
    found = scene.pycontribs("agent").search_assignable_users_for_issues(query="test", project=scene.desk["projectKey"], maxResults=100)
    assert scene.site.person("agent").email in [one.emailAddress for one in found]
    assert scene.site.person("customer").email not in [one.emailAddress for one in found]
