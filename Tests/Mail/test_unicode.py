"""People and desks whose addresses go beyond ASCII, in both directions (RFC 6531, IDNA)."""

from Live.waiting import eventually
from letters import HELP, answer, letter, plain
from test_mail import subject

#: A domain as people write it, and as it stands in the domain name system.
DOMAIN, ASCII_DOMAIN = "bücher.test", "xn--bcher-kva.test"


def received(desk, local, matching):
    """A letter in somebody's tray, whichever way the domain was written."""
    def look():
        letters = desk.post.tray(f"{local}@{DOMAIN}") + desk.post.tray(f"{local}@{ASCII_DOMAIN}")
        return next((letter for letter in letters if matching(letter)), None)
    return eventually(look, within=20, what=f"a letter to {local}: {desk.post.log()[-2000:]}")


def raised_by(desk, title):
    """The one request of that title, as the agent finds it."""
    found = eventually(
        lambda: desk.ask(desk.agent, "GET", f'/rest/api/2/search?jql=summary~"{title}"')["issues"] or None, what="the request")
    request, = found
    return request["key"], request["fields"]["reporter"]["emailAddress"]


def test_a_sender_beyond_ascii_is_served_and_told(desk):
    desk.open_to("anyone")
    title, sender = subject() + " für Jörg", f"jörg@{DOMAIN}"
    desk.post.send(letter(f"Jörg Grün <{sender}>", HELP, title), sender, HELP)
    key, reporter = raised_by(desk, title)
    assert reporter == sender
    confirmation = received(desk, "jörg", lambda letter: key in letter["Subject"])
    desk.post.send(answer(confirmation, "Ich warte.", sender), sender, HELP)
    comment = eventually(lambda: desk.comments(key) or None, what="the comment")[0]
    assert comment["body"].strip() == "Ich warte."
    assert comment["author"]["emailAddress"] == sender


def test_a_domain_is_the_same_however_it_is_written(desk):
    desk.open_to("anyone")
    people = set()
    for domain in (DOMAIN, ASCII_DOMAIN, DOMAIN.upper()):
        title, sender = subject(), f"zoë@{domain}"
        desk.post.send(letter(sender, HELP, title), sender, HELP)
        people.add(raised_by(desk, title)[1])
    assert len(people) == 1


def test_a_domain_beyond_ascii_asks_nothing_of_a_server(desk):
    desk.open_to("anyone")
    title = subject()
    desk.post.send(letter(f"mia@{ASCII_DOMAIN}", HELP, title), f"mia@{ASCII_DOMAIN}", HELP)
    key, reporter = raised_by(desk, title)
    assert reporter == f"mia@{DOMAIN}"
    told = received(desk, "mia", lambda letter: key in letter["Subject"])
    assert "UTF8SMTP" not in "".join(told.get_all("Received"))


def test_a_copied_person_beyond_ascii_reads_the_answer(desk):
    path = f"/rest/gatehouse/1/project/{desk.key}/customer-permissions"
    desk.ask(desk.site.person("site-administrator"), "PUT", path, {"raise": "anyone", "share": "email"})
    title, copied = subject(), f"łukasz@{DOMAIN}"
    desk.post.send(letter(desk.customer.email, HELP, title, Cc=f"Łukasz <{copied}>"), desk.customer.email, HELP, copied)
    key, = eventually(lambda: desk.requests(title) or None, what="the request")
    desk.ask(desk.agent, "POST", f"/rest/servicedeskapi/request/{key}/comment", {"body": "Toner ist da", "public": True})
    told = received(desk, "łukasz", lambda letter: letter["Auto-Submitted"] and "Toner ist da" in plain(letter))
    assert key in told["Subject"]


def test_a_desk_whose_address_is_beyond_ascii_takes_mail_and_answers(desk):
    bureau = "büro@desk.test"
    path = f"/rest/gatehouse/1/project/{desk.key}/mail"
    administrator = desk.site.person("site-administrator")
    desk.ask(administrator, "PUT", path, {"addresses": [bureau, HELP]})
    try:
        title = subject()
        desk.post.send(letter(desk.customer.email, bureau, title), desk.customer.email, bureau)
        key, = eventually(lambda: desk.requests(title) or None, what="the request")
        assert key
    finally:
        desk.ask(administrator, "PUT", path, {"addresses": [HELP]})
