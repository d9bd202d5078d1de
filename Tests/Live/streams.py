"""Pages that are kept true: a browser's session, and the stream that an open page holds."""

import http.client
import re
import socket
import threading

import requests

from Live.waiting import eventually


def signed_in(site, person):
    """A session of that person, as a browser holds it."""
    session = requests.Session()
    token = re.search(r'name="token" value="([^"]+)"', session.get(site.url + "/sign-in", timeout=30).text)[1]
    answer = session.post(
        site.url + "/sign-in", data={"email": person.email, "password": person.password, "token": token},
        headers={"Origin": site.url}, allow_redirects=False, timeout=30)
    assert answer.status_code == 303, answer.text
    return session


class Stream:
    """What an open page hears: how often it has changed, what it knows, and whether the stream has ended."""

    def __init__(self, session, site, path, known=None):
        self.mark, self.changes, self.ended = None, 0, threading.Event()
        headers = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in session.cookies)}
        if known:
            headers["Last-Event-ID"] = known
        connection = http.client.HTTPConnection("127.0.0.1", site.port)
        connection.request("GET", path, headers=headers)
        self.socket = connection.sock
        self.answer = connection.getresponse()
        assert self.answer.status == 200, self.answer.status
        threading.Thread(target=self.listen, daemon=True).start()
        eventually(lambda: self.mark is not None, what="the greeting")

    def listen(self):
        try:
            for line in self.answer:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name == "data":
                    self.changes += 1
                if name == "id":
                    self.mark = value
        except (OSError, http.client.HTTPException):
            pass
        self.ended.set()

    def close(self):
        """As a browser does whose page is closed."""
        self.socket.shutdown(socket.SHUT_RDWR)
