"""People and organizations, as atlassian-python-api administers them."""

import secrets

import pytest
from requests import HTTPError


def address():
    return f"person-{secrets.token_hex(4)}@elsewhere.test"


def test_a_customer_is_created_once(scene):
    mail = address()
    created = scene.administrator.create_customer("Ida Voss", mail)
    assert (created["displayName"], created["emailAddress"]) == ("Ida Voss", mail)
    with pytest.raises(HTTPError) as refused:
        scene.administrator.create_customer("Ida Voss", mail)
    assert refused.value.response.status_code == 400


def test_a_name_that_nobody_can_have_is_refused_and_makes_no_account(scene):
    mail = address()
    with pytest.raises(HTTPError) as refused:
        scene.administrator.create_customer("x" * 101, mail)
    assert refused.value.response.status_code == 400
    assert "at most 100 characters" in refused.value.response.text
    assert scene.administrator.create_customer("Ida Voss", mail)["emailAddress"] == mail


def test_a_customer_is_added_to_a_desk_and_found_there(scene):
    person = scene.administrator.create_customer("Ida Voss", address())
    scene.administrator.add_customers(scene.desk["id"], list_of_accountids=[person["accountId"]])
    found = scene.agent.get_customers(scene.desk["id"], query=person["emailAddress"])["values"]
    assert [one["accountId"] for one in found] == [person["accountId"]]


def test_an_organization_is_made_filled_attached_and_deleted(scene):
    name = "Elsewhere " + secrets.token_hex(4)
    organization = scene.administrator.create_organization(name)
    assert scene.administrator.create_organization(name)["id"] == organization["id"]
    assert scene.administrator.get_organization(organization["id"])["name"] == name
    person = scene.administrator.create_customer("Ida Voss", address())
    scene.administrator.add_users_to_organization(organization["id"], account_list=[person["accountId"]])
    members = scene.administrator.get_users_in_organization(organization["id"])["values"]
    assert [one["accountId"] for one in members] == [person["accountId"]]
    for _ in range(2):
        scene.administrator.add_organization(scene.desk["id"], int(organization["id"]))
    attached = scene.administrator.get_organisations(scene.desk["id"], limit=100)["values"]
    assert organization["id"] in [one["id"] for one in attached]
    assert organization["id"] not in [one["id"] for one in scene.customer.get_organisations(limit=100)["values"]]
    scene.administrator.remove_users_from_organization(organization["id"], users_list=[person["name"]])
    assert scene.administrator.get_users_in_organization(organization["id"])["values"] == []
    scene.administrator.remove_organization(scene.desk["id"], organization["id"])
    scene.administrator.delete_organization(organization["id"])
    with pytest.raises(HTTPError) as gone:
        scene.administrator.get_organization(organization["id"])
    assert gone.value.response.status_code == 404


def test_queues_count_what_they_list(scene):
    queues = scene.agent.get_queues(scene.desk["id"], include_count=True)["values"]
    assert queues
    for queue in queues:
        page = scene.agent.get_issues_in_queue(scene.desk["id"], queue["id"], limit=100)
        assert page["size"] == queue["issueCount"] or not page["isLastPage"]
        assert all({"id", "key", "self", "fields"} <= issue.keys() for issue in page["values"])


def test_a_customer_sees_no_queue(scene):
    with pytest.raises(HTTPError) as hidden:
        scene.customer.get_queues(scene.desk["id"])
    assert hidden.value.response.status_code in (403, 404)
