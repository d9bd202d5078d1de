"""Requests found by queries, as both clients ask for them."""

import pytest
from jira import JIRAError
from requests import HTTPError

SEARCH, WALK = "/rest/api/2/search", "/rest/api/3/search/jql"


def test_a_client_finds_issues_page_by_page_with_a_total(scene):
    word = "Searchable heron"
    keys = [scene.raised(f"{word} {number}")["issueKey"] for number in range(5)]
    client = scene.pycontribs("agent")
    found = client.search_issues(f'summary ~ "{word}" ORDER BY created', maxResults=2)
    assert ([issue.key for issue in found], found.total) == (keys[:2], 5)
    rest = client.search_issues(f'summary ~ "{word}" ORDER BY created', startAt=2, maxResults=50)
    assert [issue.key for issue in rest] == keys[2:]
    assert found[0].fields.summary == f"{word} 0"
    assert found[0].fields.reporter.emailAddress == scene.site.person("customer").email
    everything = client.search_issues(f'summary ~ "{word}" ORDER BY created', maxResults=False)
    assert [issue.key for issue in everything] == keys


def test_the_other_client_reads_all_fields(scene):
    key = scene.raised("A lonely flamingo")["issueKey"]
    found = scene.platform("agent").jql(f"key = {key}")
    assert [issue["key"] for issue in found["issues"]] == [key]
    assert found["issues"][0]["fields"]["description"] == "It stopped after the update."
    assert found["total"] == 1


def test_a_walk_goes_on_by_its_token_in_both_ways_of_asking(scene):
    word = "Walkable ibis"
    keys = [scene.raised(f"{word} {number}")["issueKey"] for number in range(5)]
    agent = scene.plain("agent")
    for ask in (lambda wish: agent("GET", WALK, params=wish), lambda wish: agent("POST", WALK, json=wish)):
        walked, token, pages = [], None, 0
        while True:
            wish = {"jql": f'summary ~ "{word}" ORDER BY created', "maxResults": 2, "fields": "summary", "nextPageToken": token}
            page = ask({name: value for name, value in wish.items() if value is not None}).json()
            walked += [issue["key"] for issue in page["issues"]]
            token, pages = page.get("nextPageToken"), pages + 1
            if page["isLast"]:
                break
        assert (walked, pages, token) == (keys, 3, None)
    count = agent("POST", "/rest/api/3/search/approximate-count", json={"jql": f'summary ~ "{word}"'}).json()
    assert count == {"count": 5}


def test_fields_are_those_that_were_asked_for(scene):
    key = scene.raised("A picky pelican")["issueKey"]
    agent = scene.plain("agent")

    def fields(**wish):
        return set(agent("POST", SEARCH, json={"jql": f"key = {key}", **wish}).json()["issues"][0]["fields"])

    assert fields(fields=["summary", "status"]) == {"summary", "status"}
    assert "description" not in fields() and "assignee" in fields()
    assert "description" in fields(fields=["*all"]) and "comment" not in fields(fields=["*all", "-comment"])
    assert fields(fields=["no-such-field"]) == set()
    assert set(agent("GET", f"/rest/api/2/issue/{key}?fields=summary,updated").json()["fields"]) == {"summary", "updated"}


def test_a_customer_finds_what_he_follows_and_in_his_own_words(scene):
    key = scene.raised("A shy bittern")["issueKey"]
    foreign = scene.raised("A secret bittern", by=scene.agent)["issueKey"]
    customer, agent = scene.plain("customer"), scene.plain("agent")
    found = customer("GET", SEARCH, params={"jql": "summary ~ bittern", "maxResults": 100}).json()
    assert [issue["key"] for issue in found["issues"]] == [key] and found["total"] == 1
    assert agent("GET", SEARCH, params={"jql": f"key in ({key}, {foreign})"}).json()["total"] == 2
    assert found["issues"][0]["fields"]["status"]["name"] == scene.customer.get_customer_request_status(key)
    assert "emailAddress" not in str([issue["fields"]["assignee"] for issue in found["issues"]])


@pytest.mark.parametrize("jql, told", [
    ("sumary ~ x", "summary"), ("status = ", "character"), ("assignee = ", "character"), ("ORDER BY nothing", "character"),
    ("summary ~ " + "x" * 20_000, "character"), ('status = "No such status"', None), ("key = NONE-1", None),
])
def test_a_query_that_is_not_right_is_refused_with_its_place(scene, jql, told):
    answer = scene.plain("agent")("POST", SEARCH, json={"jql": jql})
    if told is None:
        assert answer.status_code in (200, 400) and answer.json().get("issues", []) == []
    else:
        assert answer.status_code == 400 and told in answer.json()["errors"]["jql"]
    with pytest.raises((JIRAError, HTTPError)):
        scene.pycontribs("agent").search_issues("sumary ~ x")


@pytest.mark.parametrize("wish", [
    {"jql": "", "startAt": 100_000}, {"jql": "", "startAt": -1}, {"jql": "", "maxResults": "many"}, {"jql": 5}, {"jql": "", "fields": 3},
    {"jql": "", "fields": [{}]}, {"jql": "", "fields": ["x"] * 201}, {"jql": "", "colour": "red"}, {"jql": "", "startAt": {}},
])
def test_a_search_that_is_not_right_is_refused(scene, wish):
    answer = scene.plain("agent")("POST", SEARCH, json=wish)
    assert answer.status_code == 400 and answer.json()["errorMessage"], answer.text


@pytest.mark.parametrize("token", ["x", "i1", "tYWJj.tYWJj", "i1.i2.i3", "i" + "9" * 30, "tYWJj.i1", "a" * 5000])
def test_a_token_that_no_search_gave_is_refused(scene, token):
    answer = scene.plain("agent")("GET", WALK, params={"jql": "ORDER BY created", "nextPageToken": token})
    assert answer.status_code in (200, 400, 414), answer.text


def test_a_page_is_bounded(scene):
    agent = scene.plain("agent")
    assert agent("GET", SEARCH, params={"jql": "", "maxResults": 100_000}).json()["maxResults"] <= 100
    assert agent("GET", SEARCH, params={"jql": "", "maxResults": 100_000, "fields": "*all"}).json()["maxResults"] <= 50
    none = agent("GET", SEARCH, params={"jql": "", "maxResults": 0}).json()
    assert none["issues"] == [] and none["total"] > 0
