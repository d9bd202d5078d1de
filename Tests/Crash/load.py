"""Writers that never rest: the portal's form, the API and a mail server, each noting what was acknowledged to it."""

import html.parser
import itertools
import random
import subprocess
import threading

import requests

from Live.program import BINARY


class Ledger:
    """What was tried and what was acknowledged, by marker. A marker stands in the one thing that its try writes."""

    def __init__(self):
        self.lock = threading.Lock()
        self.tried, self.acknowledged = [], []
        self.counter = itertools.count(1)
        self.grown = threading.Condition(self.lock)

    def marker(self, kind):
        with self.lock:
            marker = f"{kind}-{next(self.counter)}-end"
            self.tried.append(marker)
            return marker

    def acknowledge(self, marker):
        with self.grown:
            self.acknowledged.append(marker)
            self.grown.notify_all()

    def wait_for(self, count, within):
        """Returns once there are so many acknowledgements."""
        with self.grown:
            return self.grown.wait_for(lambda: len(self.acknowledged) >= count, timeout=within)


class Writers:
    """One thread for each way in, until stopped. A way returns the marker that was acknowledged, or a word about why none was.

    An error of the connection is what a kill looks like from here.
    """

    def __init__(self, ledger, ways):
        self.ledger = ledger
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(way,), daemon=True) for way in ways]
        self.surprises = []

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join(timeout=60)

    def work(self, way):
        while not self.stopped.is_set():
            marker = self.ledger.marker(way.kind)
            try:
                answer = way.write(marker)
            except (requests.RequestException, OSError):
                continue
            if answer.startswith(way.kind + "-"):
                self.ledger.acknowledge(answer)
            elif answer and not self.stopped.is_set():
                self.surprises.append(answer)


class ByAPI:
    """Raises a request with the API's own call."""

    kind = "api"

    def __init__(self, site_url, token, body):
        self.url, self.body = site_url + "/rest/servicedeskapi/request", body
        self.session = requests.Session()
        self.session.headers["Authorization"] = "Bearer " + token

    def write(self, marker):
        body = {**self.body, "requestFieldValues": {**self.body["requestFieldValues"], "summary": marker}}
        answer = self.session.post(self.url, json=body, timeout=30)
        return marker if answer.status_code == 201 else f"{answer.status_code} {answer.text[:300]}"


class ByForm:
    """Sends the portal's form as a browser without JavaScript does."""

    kind = "form"

    def __init__(self, site_url, cookies, path):
        self.url, self.path, self.cookies = site_url, path, cookies

    def write(self, marker):
        with requests.Session() as session:
            session.cookies.update(self.cookies)
            form = FormReader.first(session.get(self.url + self.path, timeout=30).text)
            answers = {**form.values, **{name: marker for name in ("summary",) if name in form.values}}
            files = [(name, (None, value)) for name, value in answers.items()]
            answer = session.post(self.url + (form.action or self.path), files=files, allow_redirects=False, timeout=30)
            return marker if answer.status_code == 303 else f"{answer.status_code} {answer.text[-300:]}"


class ByMail:
    """Hands messages to `gatehouse mail receive` as a mail server does: what was not accepted comes again, word for word."""

    kind = "mail"

    def __init__(self, options, senders, address, seed):
        self.command = [BINARY, "mail", "receive", "--to", address, *options]
        self.senders, self.address = senders, address
        self.waiting = []
        self.random = random.Random(seed)

    def message(self, marker):
        sender = self.senders[int(marker.split("-")[1]) % len(self.senders)]
        return (
            f"From: {sender}\r\nTo: {self.address}\r\nSubject: {marker}\r\nMessage-ID: <{marker}@elsewhere.test>\r\n"
            f"Date: Sat, 21 Nov 2026 09:00:00 +0000\r\n\r\nIt does not start.\r\n").encode()

    def write(self, marker):
        self.waiting.append(marker)
        return self.waiting.pop(0) if self.deliver(self.waiting[0]) else ""

    def deliver(self, marker):
        """One delivery; one in ten dies on the way, as a process may at any moment."""
        with subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                if self.random.random() < 0.1:
                    threading.Timer(self.random.random() * 0.2, process.kill).start()
                process.communicate(self.message(marker), timeout=60)
            except BrokenPipeError:
                pass
        return process.returncode == 0

    def rest(self, ledger):
        """Delivers what still waits, as a mail server does once all is well again."""
        for marker in self.waiting:
            while not self.deliver(marker):
                pass
            ledger.acknowledge(marker)


class FormReader(html.parser.HTMLParser):
    """The controls of the page's form that raises a request, with the values that stand in them."""

    def __init__(self):
        super().__init__()
        self.values, self.action, self.inside, self.select = {}, None, False, None

    @classmethod
    def first(cls, page):
        reader = cls()
        reader.feed(page)
        return reader

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form":
            self.inside = given.get("method", "").lower() == "post" and "summary" not in self.values
            if self.inside:
                self.values, self.action = {}, given.get("action")
        elif not self.inside or not name and tag != "option":
            return
        elif tag == "input" and given.get("type") in ("radio", "checkbox"):
            if "checked" in given or given["type"] == "radio" and name not in self.values:
                self.values[name] = given.get("value", "on")
        elif tag == "input" and given.get("type") not in ("file", "submit"):
            self.values[name] = given.get("value") or ("2026-12-01" if given.get("type") == "date" else "3")
        elif tag == "textarea":
            self.values[name] = "It does not start."
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and given.get("value"):
            self.values.setdefault(self.select, given["value"])
