"""The program under test, running."""

import os
import subprocess
import threading
from collections import namedtuple
from pathlib import Path

import requests

from Live.ports import free_port
from Live.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("GATEHOUSE", ROOT / ".build/debug/gatehouse"))

#: Somebody who can sign in, as `gatehouse demo` prints him: "sign-in: EMAIL PASSWORD ROLE".
Person = namedtuple("Person", "email password role")


class Gatehouse:
    """`gatehouse serve` or `gatehouse demo` on a port of its own."""

    def __init__(self, command, *options, environment=None, binary=BINARY, port=None, user=None):
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.people = []
        self.said = []
        self.process = subprocess.Popen(
            [binary, command, "--host", "127.0.0.1", "--port", str(self.port), *map(str, options)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, **(environment or {})}, user=user)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            words = line.split()
            if words[:1] == ["sign-in:"] and len(words) >= 4:
                self.people.append(Person(*words[1:4]))

    def ready(self, within=60):
        """Returns once it answers; fails with its last words when it does not."""
        def question():
            if self.process.poll() is not None:
                raise AssertionError("gatehouse ended:\n" + "\n".join(self.said[-30:]))
            try:
                return requests.get(self.url + "/ready", timeout=5).status_code == 200
            except requests.ConnectionError:
                return False
        eventually(question, within, "gatehouse")
        return self

    def __enter__(self):
        return self.ready()

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends it as a service manager does; returns its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=40)

    def kill(self):
        """Ends it as a power cut does."""
        self.process.kill()
        self.process.wait()

    def person(self, role):
        """Somebody of that role who can sign in; a member is a customer who is in an organization."""
        for person in self.people:
            if person.role == role or role == "member" and person.email.endswith("@acme.test"):
                return person
        raise AssertionError(f"nobody signs in as {role}: {self.people}")

    def errors(self):
        """What it logged as an error."""
        return [line for line in self.said if "level=error" in line or "level=critical" in line]


def run(*words, input=None, binary=BINARY, check=True, user=None):
    """One command of the command line, to its end."""
    done = subprocess.run([binary, *map(str, words)], input=input, capture_output=True, user=user)
    if check and done.returncode != 0:
        raise AssertionError(f"gatehouse {' '.join(map(str, words))}: {done.returncode}\n{done.stderr.decode()}")
    return done
