"""Support by mail, through a real mail server in both directions."""

import secrets

from Live.waiting import eventually
from letters import HELP, address, answer, letter, plain


def subject():
    return "Printer " + secrets.token_hex(4)


def about(words):
    return lambda message: words in message["Subject"]


def raised(desk, title):
    """A request by mail, and the confirmation of it."""
    sent = letter(desk.customer.email, HELP, title)
    desk.send(sent)
    with desk.mailbox() as mailbox:
        return sent, mailbox.letter(about(title))


def test_a_letter_becomes_a_request_and_is_confirmed(desk):
    title = subject()
    sent, confirmation = raised(desk, title)
    key, = desk.requests(title)
    assert key in confirmation["Subject"]
    assert address(confirmation["To"]) == desk.customer.email
    assert address(confirmation["From"]) == HELP
    assert confirmation["In-Reply-To"] in confirmation["References"]
    assert sent["Message-ID"] in confirmation["References"]
    assert confirmation["Auto-Submitted"] in ("auto-generated", "auto-replied")
    assert address(confirmation["Reply-To"]).endswith("@desk.test")
    assert key in plain(confirmation)
    assert key in confirmation.get_body(("html",)).get_content()
    request = desk.ask(desk.customer, "GET", f"/rest/servicedeskapi/request/{key}")
    assert request["reporter"]["emailAddress"] == desk.customer.email


def test_a_reply_becomes_a_comment_without_what_it_quotes(desk):
    title = subject()
    _, confirmation = raised(desk, title)
    desk.send(answer(confirmation, "It works again.", desk.customer.email))
    key, = desk.requests(title)
    comment = eventually(lambda: desk.comments(key) or None, what="the comment")[0]
    assert comment["body"].strip() == "It works again."
    assert comment["author"]["emailAddress"] == desk.customer.email
    assert comment["public"]


def test_an_agents_answer_leaves_by_mail_and_a_note_never(desk):
    title = subject()
    _, confirmation = raised(desk, title)
    key, = desk.requests(title)
    desk.ask(desk.agent, "POST", f"/rest/servicedeskapi/request/{key}/comment", {"body": "Secret supplier", "public": False})
    desk.ask(desk.agent, "POST", f"/rest/servicedeskapi/request/{key}/comment", {"body": "New ink is here", "public": True})
    with desk.mailbox() as mailbox:
        told = mailbox.letter(lambda message: "New ink is here" in plain(message))
        letters = [message.as_string() for message in mailbox.messages() if title in message["Subject"]]
    assert confirmation["Message-ID"] in told["References"]
    assert not any("Secret supplier" in text for text in letters)


def test_the_same_letter_twice_takes_effect_once(desk):
    title = subject()
    desk.send(letter(desk.customer.email, HELP, title), times=3)
    with desk.mailbox() as mailbox:
        mailbox.letter(about(title))
        raised(desk, subject())
        assert len(desk.requests(title)) == 1
        assert len([message for message in mailbox.messages() if title in message["Subject"]]) == 1


def test_what_machines_send_is_never_answered(desk):
    title = subject()
    for headers in ({"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<news.elsewhere.test>"}):
        desk.send(letter(desk.customer.email, HELP, title, **headers))
    desk.send(letter(desk.customer.email, HELP, title), sender="<>")
    raised(desk, subject())
    with desk.mailbox() as mailbox:
        assert not [message for message in mailbox.messages() if title in message["Subject"]]


def test_who_is_not_on_a_request_does_not_get_into_it_by_naming_it(desk):
    title = subject()
    _, confirmation = raised(desk, title)
    key, = desk.requests(title)
    stranger = "stranger@nowhere.test"
    intrusion = answer(confirmation, "Let me in", stranger)
    desk.send(intrusion, sender=stranger)
    raised(desk, subject())
    assert desk.comments(key) == []


def test_a_letter_with_html_and_files_keeps_both(desk):
    title = subject()
    message = letter(desk.customer.email, HELP, title, "Tinte für den Drucker – bitte\n")
    message.add_alternative("<p>Tinte für den <b>Drucker</b></p><script>alert(1)</script>", subtype="html", charset="windows-1252")
    message.add_attachment("leer\n".encode(), maintype="text", subtype="plain", filename="Zustand für heute.txt")
    desk.send(message)
    with desk.mailbox() as mailbox:
        mailbox.letter(about(title))
    key, = desk.requests(title)
    files = desk.ask(desk.customer, "GET", f"/rest/servicedeskapi/request/{key}/attachment")["values"]
    assert [file["filename"] for file in files] == ["Zustand für heute.txt"]
    request = desk.ask(desk.customer, "GET", f"/rest/servicedeskapi/request/{key}")
    description = next(field["value"] for field in request["requestFieldValues"] if field["fieldId"] == "description")
    assert "Tinte für den Drucker – bitte" in description


def test_a_stranger_is_answered_once_and_an_agent_accepts_his_letter(desk):
    stranger = f"stranger-{secrets.token_hex(4)}@nowhere.test"
    title = subject()
    desk.close_to_strangers()
    for turn in ("first", "second"):
        desk.send(letter(stranger, HELP, f"{title} {turn}"), sender=stranger)
    with desk.mailbox(stranger) as mailbox:
        answer = mailbox.letter(lambda message: message["Auto-Submitted"] == "auto-replied")
        assert title not in answer["Subject"] + plain(answer)
        desk.accept(f"{title} first")
        mailbox.letter(lambda message: title in message["Subject"])
        answers = [message for message in mailbox.messages() if message["In-Reply-To"] == answer["In-Reply-To"]]
    assert {message["Auto-Submitted"] for message in answers} == {"auto-replied"}
    assert len([message for message in answers if title not in message["Subject"]]) == 1
