"""Runs the filter as users do: a process, bytes in, bytes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "newsclean"]
BEFORE = "The state“ slept through ”the plot, said Lukashenka.\n"
AFTER = "The state “slept through” the plot, said Lukashenko.\n"
CLEAN = "The state “slept through” the plot.\n"


def environment(**more: str) -> dict[str, str]:
    """That of the tests without what changes output."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING")}
    return {**kept, **more}


def newsclean(*arguments: str | Path, stdin: bytes | str = b"", **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The finished process."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    more.setdefault("env", environment())
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, timeout=60, check=False, **more)


def out(*arguments: str | Path, stdin: bytes | str = b"", code: int = 0, **more: Any) -> str:
    """What a run prints on stdout, having said nothing on stderr."""
    done = newsclean(*arguments, stdin=stdin, **more)
    assert done.stderr.decode() == ""
    assert done.returncode == code
    return done.stdout.decode()


def refused(*arguments: str | Path, stdin: bytes | str = b"", **more: Any) -> str:
    """The one line on stderr of a run that ends with exit code 2."""
    done = newsclean(*arguments, stdin=stdin, **more)
    message = done.stderr.decode()
    assert done.returncode == 2, (done.returncode, message)
    assert message.startswith("newsclean: ")
    assert message.count("\n") == 1, message
    return message[len("newsclean: ") : -1]
