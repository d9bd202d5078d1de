"""Ports of this machine that nobody uses."""

import socket


def free_port():
    """A port that was free a moment ago. Who takes it at once has it: the system hands them out in turn."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
