"""Waiting for what tells nobody when it has happened."""

import threading
import time


def eventually(question, within=15.0, what="what was waited for"):
    """Returns the first answer that is not None or False; fails when none came in time."""
    deadline = time.monotonic() + within
    never = threading.Event()
    while True:
        answer = question()
        if answer is not None and answer is not False:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come within {within:.0f} seconds")
        never.wait(0.02)
