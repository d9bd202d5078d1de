"""The post office itself: what the other tests of this folder stand on."""

from Live import identity
from Live.folder import open_folder
from Live.waiting import eventually
from letters import letter
from postoffice import PostOffice


def test_a_letter_lies_in_the_mailbox_of_its_reader():
    with open_folder() as folder, PostOffice(folder) as post:
        post.send(letter("mara@harbor.test", "cleo@lumen.test", "Keys"), "mara@harbor.test", "cleo@lumen.test")
        with post.mailbox("cleo@lumen.test") as mailbox:
            assert mailbox.letter()["Subject"] == "Keys"


def test_a_letter_to_a_desk_goes_through_the_pipe_with_the_address_it_was_sent_to():
    with open_folder() as folder:
        desktop, tray = folder / "desktop", folder / "tray"
        for place in (desktop, tray):
            place.mkdir()
            identity.own(place)
        clerk = folder / "clerk"
        clerk.write_text(f'#!/bin/sh\ncat >{desktop}/$$ && mv {desktop}/$$ "{tray}/$1"\n')
        clerk.chmod(0o755)
        with PostOffice(folder, desks=["desk.test"], receive=f"{clerk} ${{original_recipient}}") as post:
            post.send(letter("mara@harbor.test", "help@desk.test", "Keys"), "mara@harbor.test", "help@desk.test", "help+IT-1.abc@desk.test")
            eventually(lambda: len(list(tray.iterdir())) == 2, what="both letters: " + post.log())
        assert {path.name for path in tray.iterdir()} == {"help@desk.test", "help+IT-1.abc@desk.test"}
        assert "Subject: Keys" in (tray / "help@desk.test").read_text()
