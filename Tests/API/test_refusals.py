"""What comes back for input that is not right: the right status, a sentence in every form that clients read, and nothing changed."""

import pytest

WRONG = [
    ("no body", {}),
    ("no desk", {"requestTypeId": "1", "requestFieldValues": {"summary": "x"}}),
    ("no such desk", {"serviceDeskId": "99999", "requestTypeId": "1", "requestFieldValues": {"summary": "x"}}),
    ("an id that is none", {"serviceDeskId": {"a": 1}, "requestTypeId": [], "requestFieldValues": {"summary": "x"}}),
    ("fields that are none", {"serviceDeskId": "$desk", "requestTypeId": "$type", "requestFieldValues": "x"}),
    ("no summary", {"serviceDeskId": "$desk", "requestTypeId": "$type", "requestFieldValues": {}}),
    ("a summary of a wrong kind", {"serviceDeskId": "$desk", "requestTypeId": "$type", "requestFieldValues": {"summary": {"a": []}}}),
    ("a summary far too long", {"serviceDeskId": "$desk", "requestTypeId": "$type", "requestFieldValues": {"summary": "x" * 100_000}}),
    ("an unknown field", {"serviceDeskId": "$desk", "requestTypeId": "$type", "requestFieldValues": {"summary": "x", "no-such": "y"}}),
]


def filled(body, scene):
    names = {"$desk": scene.desk["id"], "$type": scene.type["id"]}
    return {key: names.get(value, value) if isinstance(value, str) else value for key, value in body.items()}


def says_why(answer):
    body = answer.json()
    return body["errorMessage"] and body["errorMessages"] and isinstance(body["errors"], dict) and "i18nErrorMessage" in body


@pytest.mark.parametrize("body", [body for _, body in WRONG], ids=[name for name, _ in WRONG])
def test_a_request_that_is_not_right_is_refused_with_a_sentence(scene, body):
    customer = scene.plain("customer")
    before = customer("GET", "/rest/servicedeskapi/request?limit=1").json()["values"]
    answer = customer("POST", "/rest/servicedeskapi/request", json=filled(body, scene))
    assert answer.status_code in (400, 404), answer.text
    assert says_why(answer), answer.text
    assert customer("GET", "/rest/servicedeskapi/request?limit=1").json()["values"] == before


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 10_000, b'{"a":1,"a":2}', b'{"body":"\\u0000"}'])
def test_a_body_that_is_no_object_is_refused(scene, text):
    key = scene.raised()["issueKey"]
    answer = scene.plain("customer")(
        "POST", f"/rest/servicedeskapi/request/{key}/comment", data=text, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400, answer.text
    assert says_why(answer)
    assert scene.customer.get_request_comments(key) == []


@pytest.mark.parametrize("method, path, body", [
    ("POST", "/rest/servicedeskapi/request/{key}/comment", {"body": "x", "public": True}),
    ("POST", "/rest/servicedeskapi/request/{key}/participant", {"accountIds": ["1"]}),
    ("POST", "/rest/servicedeskapi/request/{key}/transition", {"id": "1"}),
    ("PUT", "/rest/servicedeskapi/request/{key}/notification", {}),
    ("POST", "/rest/api/2/issue/{key}/comment", {"body": "x"}),
    ("PUT", "/rest/api/2/issue/{key}", {"fields": {"summary": "Changed"}}),
    ("POST", "/rest/gatehouse/1/request/{key}/organization", {"organizationId": "1"}),
    ("POST", "/rest/servicedeskapi/request", {"serviceDeskId": "1", "requestTypeId": "1", "requestFieldValues": {"summary": "x"}}),
])
@pytest.mark.parametrize("extra", ["role", "is_admin", "createdDate", "author", "bcc", "Body", "__proto__"])
def test_a_member_that_the_call_does_not_know_is_refused_by_name(scene, issue, method, path, body, extra):
    agent = scene.plain("agent")
    before = agent("GET", f"/rest/servicedeskapi/request/{issue}?expand=comment,participant").json()
    answer = agent(method, path.format(key=issue), json={**body, extra: "x"})
    assert answer.status_code == 400, answer.text
    assert extra in answer.json()["errorMessage"] and extra in answer.json()["errors"]
    assert agent("GET", f"/rest/servicedeskapi/request/{issue}?expand=comment,participant").json() == before


@pytest.fixture(scope="module")
def issue(scene):
    return scene.raised("As it is")["issueKey"]


@pytest.mark.parametrize("query", ["start=-1", "start=x", "limit=0", "limit=-5", "limit=99999999999999999999", "start=9223372036854775807"])
def test_a_page_that_is_none_is_refused_or_empty(scene, query):
    answer = scene.plain("customer")("GET", "/rest/servicedeskapi/request?" + query)
    assert answer.status_code in (200, 400), answer.text
    assert answer.status_code == 400 or answer.json()["size"] <= 100


def test_a_wrong_password_is_told_as_the_clients_read_it(scene):
    person = scene.site.person("customer")
    answer = scene.plain()("GET", "/rest/servicedeskapi/request", auth=(person.email, "wrong"))
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/json;charset=UTF-8"
    assert says_why(answer)


def test_a_token_that_is_none_is_told_alike(scene):
    for token in ("", "x", "Bearer", "x" * 5000):
        answer = scene.plain()("GET", "/rest/servicedeskapi/request", headers={"Authorization": "Bearer " + token})
        assert answer.json()["errorMessage"] == "This API token is not valid, or it has ended. Make a new one in your profile."
        assert answer.status_code in (400, 401, 431)


def test_a_path_that_is_none_answers_in_the_same_shape(scene):
    answer = scene.plain("customer")("GET", "/rest/servicedeskapi/nothing")
    assert answer.status_code == 404
    assert says_why(answer)
