"""What would come of calls that change access, told before they are made, and then true (SPEC 2.3, part 5)."""

import secrets

import pytest

PREVIEW, DESK = "/rest/gatehouse/1/access/preview", "/rest/servicedeskapi"


@pytest.fixture
def administrator(scene):
    return scene.plain("site-administrator")


def preview(call, *changes):
    return call("POST", PREVIEW, json={"changes": [dict(zip(("method", "path", "body"), change)) for change in changes]})


def test_a_preview_tells_who_gains_and_loses_what_and_changes_nothing(scene, administrator):
    key, mail = scene.raised("Seen by a newcomer")["issueKey"], f"ida-{secrets.token_hex(4)}@elsewhere.test"
    person = scene.administrator.create_customer("Ida Voss", mail)
    path = f"{DESK}/request/{key}/participant"
    sharing = ("POST", path, {"accountIds": [person["accountId"]]})
    told = preview(administrator, sharing).json()
    if told["gained"] == 0:
        pytest.fail(f"nothing would come of it: {told}")
    assert {"person": mail, "name": "Ida Voss", "action": "see", "request": key, "before": False, "after": True} in told["changes"]
    why = f"/rest/gatehouse/1/access/explain?person={mail}&action=see&request={key}"
    assert not administrator("GET", why).json()["allowed"]
    assert scene.agent.get_request_participants(key) == []
    assert administrator(*sharing[:2], json=sharing[2]).ok
    assert administrator("GET", why).json()["allowed"]
    back = preview(administrator, ("DELETE", path, sharing[2])).json()
    assert (back["gained"], [line["after"] for line in back["changes"]]) == (0, [False] * back["lost"])


def test_several_changes_are_looked_at_together(scene, administrator):
    name = f"night-{secrets.token_hex(4)}"
    scene.platform("site-administrator").create_group(name)
    person = scene.administrator.create_customer("Ida Voss", f"ida-{secrets.token_hex(4)}@elsewhere.test")
    role = f"/rest/api/2/project/{scene.desk['projectKey']}/role/10101"
    into = ("POST", f"/rest/api/2/group/user?groupname={name}", {"accountId": person["accountId"]})
    grant = ("POST", role, {"group": [name]})
    each = [preview(administrator, change).json()["gained"] for change in (into, grant)]
    both = preview(administrator, into, grant).json()
    assert each == [0, 0]
    assert both["gained"] > 0 and {line["person"] for line in both["changes"]} == {person["emailAddress"]}


def test_the_ladder_of_a_project_is_previewed_and_then_so(scene, administrator):
    path = f"/rest/gatehouse/1/project/{scene.desk['projectKey']}/customer-permissions"
    stored = administrator("GET", path).json()["raise"]
    change = ("PUT", path, {"raise": "added" if stored != "added" else "site"})
    told = preview(administrator, change).json()
    assert told["gained"] + told["lost"] > 0
    mover = next(line for line in told["changes"] if line["person"] and line["action"] == "enter")
    why = f"/rest/gatehouse/1/access/explain?person={mover['person']}&action=enter&project={scene.desk['projectKey']}"
    assert administrator("GET", why).json()["allowed"] == mover["before"]
    try:
        assert administrator(*change[:2], json=change[2]).ok
        assert administrator("GET", why).json()["allowed"] == mover["after"]
        undone = preview(administrator, ("PUT", path, {"raise": stored})).json()
        assert (undone["gained"], undone["lost"]) == (told["lost"], told["gained"])
    finally:
        administrator("PUT", path, json={"raise": stored})


@pytest.mark.parametrize("change", [
    ("GET", DESK + "/organization", None), ("POST", DESK + "/request", {}), ("POST", "/sign-out", None), ("PUT", "nonsense", None),
    ("POST", PREVIEW, {"changes": []}), ("PUT", "/rest/gatehouse/1/site/customer-access", {"colour": "red"}), ("X" * 100, "/" * 3000, None),
    ("PUT", "/rest/gatehouse/1/project/NONE/customer-permissions", {"raise": "site"}), (1, 2, 3), ("DELETE", DESK + "/organization/99999", None),
    ("PUT", "/rest/gatehouse/1/project/{project}/customer-permissions", {"raise": "nobody"}),
])
def test_a_preview_of_what_cannot_be_done_is_refused_like_the_call(scene, administrator, change):
    method, path, body = change
    filled = path.format(project=scene.desk["projectKey"]) if isinstance(path, str) else path
    answer = preview(administrator, (method, filled, body))
    assert answer.status_code in (400, 404, 409), answer.text
    assert answer.json()["errorMessage"]


@pytest.mark.parametrize("body", [{}, {"changes": []}, {"changes": {}}, {"changes": [3]}, {"changes": [{}] * 101}, {"changes": [], "x": 1}])
def test_a_preview_that_is_none_is_refused(administrator, body):
    assert administrator("POST", PREVIEW, json=body).status_code == 400


def test_a_preview_is_for_those_who_administer_all_that_it_tells_of(scene):
    key = scene.raised()["issueKey"]
    changes = [
        ("POST", f"{DESK}/request/{key}/participant", {"accountIds": ["1"]}),
        ("PUT", f"/rest/gatehouse/1/project/{scene.desk['projectKey']}/customer-permissions", {"raise": "added"}),
        ("PUT", "/rest/gatehouse/1/site/customer-access", {"signup": False}),
    ]
    for role in ("customer", "agent"):
        for change in changes:
            assert preview(scene.plain(role), change).status_code in (400, 403, 404), (role, change)
