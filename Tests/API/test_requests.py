"""Requests, as atlassian-python-api raises, reads and answers them."""

import pytest
from requests import HTTPError


def test_the_site_says_what_it_is_to_anybody(scene):
    info = scene.plain()("GET", "/rest/servicedeskapi/info").json()
    assert {"version", "platformVersion", "buildDate", "buildChangeSet", "isLicensedForUse"} <= info.keys()
    assert scene.customer.get_info() == info


def test_a_desk_is_found_in_the_list_and_by_its_id_or_key(scene):
    one = scene.customer.get_service_desk_by_id(scene.desk["id"])
    assert one["projectKey"] == scene.desk["projectKey"]
    assert scene.customer.get_service_desk_by_id(scene.desk["projectKey"])["id"] == scene.desk["id"]


def test_a_request_type_has_a_form(scene):
    assert scene.customer.get_request_type(scene.desk["id"], scene.type["id"])["name"] == scene.type["name"]
    summary = next(field for field in scene.fields["requestTypeFields"] if field["fieldId"] == "summary")
    assert summary["required"]
    assert {"canRaiseOnBehalfOf", "canAddRequestParticipants"} <= scene.fields.keys()


def test_a_raised_request_is_read_back_and_listed(scene):
    raised = scene.raised("Ink for the printer")
    read = scene.customer.get_customer_request(raised["issueKey"])
    assert read["issueId"] == raised["issueId"]
    assert read["summary"] == "Ink for the printer"
    assert read["reporter"]["emailAddress"] == scene.site.person("customer").email
    assert {"iso8601", "jira", "friendly", "epochMillis"} <= read["createdDate"].keys()
    assert {"self", "web"} <= read["_links"].keys()
    assert scene.customer.get_my_customer_requests()[0]["issueKey"] == raised["issueKey"]
    assert scene.customer.get_customer_request_status(raised["issueKey"]) == read["currentStatus"]["status"]


def test_an_agent_raises_on_behalf_and_a_customer_may_not(scene):
    mail = scene.site.person("customer").email
    raised = scene.raised(by=scene.agent, raise_on_behalf_of=mail)
    assert raised["reporter"]["emailAddress"] == mail
    with pytest.raises(HTTPError) as refused:
        scene.raised(raise_on_behalf_of=scene.site.person("agent").email)
    assert refused.value.response.status_code in (400, 403)


def test_a_conversation_has_comments_for_all_and_notes_for_agents(scene):
    key = scene.raised()["issueKey"]
    said = scene.customer.create_request_comment(key, "Any news?")
    noted = scene.agent.create_request_comment(key, "Ask the supplier", public=False)
    assert said["public"] and not noted["public"]
    assert [comment["id"] for comment in scene.agent.get_request_comments(key)] == [said["id"], noted["id"]]
    assert [comment["id"] for comment in scene.customer.get_request_comments(key)] == [said["id"]]
    assert scene.customer.get_request_comment_by_id(key, said["id"])["body"] == "Any news?"
    with pytest.raises(HTTPError) as hidden:
        scene.customer.get_request_comment_by_id(key, noted["id"])
    assert hidden.value.response.status_code == 404


def test_a_participant_comes_and_goes(scene):
    key = scene.raised()["issueKey"]
    assert scene.agent.get_request_participants(key) == []
    colleague = next(
        user for user in scene.agent.get_customers(scene.desk["id"])["values"]
        if user["emailAddress"] != scene.site.person("customer").email)
    added = scene.agent.add_request_participants(key, account_list=[colleague["accountId"]])
    assert [user["accountId"] for user in added["values"]] == [colleague["accountId"]]
    scene.agent.remove_request_participants(key, users_list=[colleague["name"]])
    assert scene.agent.get_request_participants(key) == []


def test_a_file_is_attached(scene, tmp_path):
    key = scene.raised()["issueKey"]
    file = tmp_path / "printer log.txt"
    file.write_bytes("Tinte: leer\n".encode())
    done = scene.customer.create_attachment(scene.desk["id"], key, str(file), comment="The log")
    assert done["comment"]["body"] == "The log"
    listed = scene.plain("customer")("GET", f"/rest/servicedeskapi/request/{key}/attachment").json()["values"]
    assert [(one["filename"], one["size"]) for one in listed] == [("printer log.txt", 12)]
    content = listed[0]["_links"]["content"]
    path = content.removeprefix(scene.site.url)
    assert scene.plain("customer")("GET", path, allow_redirects=True).content == file.read_bytes()
    assert scene.plain()("GET", path, allow_redirects=True).content != file.read_bytes()


def test_what_is_known_of_a_file_leads_to_its_bytes(scene, tmp_path):
    key = scene.raised()["issueKey"]
    file = tmp_path / "a note.txt"
    file.write_bytes(b"For the desk alone.")
    scene.agent.create_attachment(scene.desk["id"], key, str(file), public=False)
    agent, customer = scene.plain("agent"), scene.plain("customer")
    listed = agent("GET", f"/rest/servicedeskapi/request/{key}/attachment").json()["values"][0]
    path = listed["_links"]["jiraRest"].removeprefix(scene.site.url)
    known = agent("GET", path).json()
    assert (known["filename"], known["size"]) == ("a note.txt", 19)
    assert agent("GET", known["content"].removeprefix(scene.site.url)).content == file.read_bytes()
    assert scene.pycontribs("agent").attachment(known["id"]).get() == file.read_bytes()
    absent = customer("GET", "/rest/api/2/attachment/999999")
    hidden = customer("GET", path)
    assert (hidden.status_code, hidden.text) == (absent.status_code, absent.text) == (404, absent.text)


def test_a_status_dates_from_its_change_and_is_told_in_the_words_of_its_reader(scene):
    key = scene.raised()["issueKey"]

    def status(role):
        return scene.plain(role)("GET", f"/rest/servicedeskapi/request/{key}").json()["currentStatus"]

    raised = status("customer")
    scene.customer.create_request_comment(key, "Any news?")
    assert status("customer")["statusDate"] == raised["statusDate"]
    offered = scene.plain("agent")("GET", f"/rest/api/2/issue/{key}/transitions").json()["transitions"]
    move = next(step for step in offered if step["to"]["statusCategory"]["key"] == "indeterminate")
    scene.agent.perform_transition(key, move["id"])
    moved = status("customer")
    assert moved["statusDate"]["epochMillis"] > raised["statusDate"]["epochMillis"]
    scene.agent.create_request_comment(key, "We look into it.")
    assert status("customer") == moved
    assert status("agent") == {**moved, "status": move["to"]["name"]}
    line = scene.plain("customer")("GET", "/rest/servicedeskapi/request").json()["values"][0]
    assert (line["issueKey"], line["currentStatus"]) == (key, moved)
    for role, now in (("customer", moved), ("agent", status("agent"))):
        history = scene.plain(role)("GET", f"/rest/servicedeskapi/request/{key}/status").json()["values"]
        assert [one["status"] for one in history][0] == now["status"] and len(history) == 2
        assert history[1]["statusDate"] == raised["statusDate"]
        assert scene.plain(role)("GET", f"/rest/api/2/issue/{key}").json()["fields"]["status"]["name"] == now["status"]


def test_a_customer_closes_a_request(scene):
    key = scene.raised()["issueKey"]
    offered = scene.customer.get_customer_transitions(key)["values"]
    scene.customer.perform_transition(key, offered[0]["id"])
    assert scene.customer.get_customer_request(key)["currentStatus"]["statusCategory"].lower() == "done"


def test_an_agent_moves_a_request_with_a_word_about_it(scene):
    key = scene.raised()["issueKey"]
    offered = scene.agent.get_customer_transitions(key)["values"]
    before = scene.agent.get_customer_request_status(key)
    scene.agent.perform_transition(key, int(offered[0]["id"]), comment="On it")
    assert scene.agent.get_customer_request_status(key) != before
    assert scene.customer.get_request_comments(key)[0]["body"] == "On it"


def test_what_one_may_not_see_is_not_found(scene):
    key = scene.raised()["issueKey"]
    for path in ("", "/comment", "/participant", "/status", "/transition", "/attachment"):
        absent = scene.plain("customer")("GET", f"/rest/servicedeskapi/request/NONE-1{path}")
        assert absent.status_code == 404, path
        assert scene.plain()("GET", f"/rest/servicedeskapi/request/{key}{path}").status_code == 401, path
