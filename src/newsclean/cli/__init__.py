"""The filter: text in on stdin or from files, cleaned text out on stdout, everything else on stderr.

Exit codes: 0 done; 1 `--check` found something; 2 a wrong option or unreadable input; 130 Ctrl-C; 141 the reader of our
output went away. Nothing heavy is imported here, so that `newsclean --version` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

DONE, FOUND, WRONG, INTERRUPTED, NO_READER = 0, 1, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the filter with these arguments (default: those of the process); the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments in (["--version"], ["-V"]):
            from .. import __version__

            print(f"newsclean {__version__}")
            code = DONE
        else:
            from .run import run

            code = run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        _close_quietly()
        return NO_READER
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as e:
        from .errors import explain

        message = explain(e)
        if message is None:
            raise
        print(f"newsclean: {message}", file=sys.stderr)
        try:
            if sys.stdout is not None:
                sys.stdout.flush()
        except OSError:  # the disk behind stdout is full, which has been said
            _close_quietly()
        return WRONG


def _close_quietly() -> None:
    """Point stdout at nothing: the interpreter flushes it once more on its way out and would complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
