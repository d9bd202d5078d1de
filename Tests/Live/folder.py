"""A folder for servers that run as somebody else than the test does."""

import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from Live import identity


@contextmanager
def open_folder():
    """A throw-away folder that everybody may look into and whose owner is the one whom servers run as."""
    path = Path(tempfile.mkdtemp(prefix="gatehouse-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        subprocess.run([*identity.as_root, "rm", "-rf", path], check=False)
