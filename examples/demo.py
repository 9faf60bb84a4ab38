"""Cleans `examples/article.txt` and shows every change in colour, the flags and the score.

Run it with `make demo`, or on an article of yours: `python examples/demo.py my-article.txt`.
"""

import os
import sys
from pathlib import Path

import newsclean

COLOUR = (sys.stdout.isatty() or "FORCE_COLOR" in os.environ) and "NO_COLOR" not in os.environ
RED, GREEN, DIM, BOLD, END = (
    ("\x1b[31;9m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m") if COLOUR else ("[-", "{+", "", "", "")
)


def shown(change: newsclean.Change) -> str:
    """A change as struck-out and inserted text."""
    gone, come = ("-]", "+}") if not COLOUR else ("", "")
    before = f"{RED}{change.before}{gone}{END}" if change.before else ""
    after = f"{GREEN}{change.after}{come}{END}" if change.after else ""
    return before + after


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("article.txt")
    result = newsclean.clean(path.read_text(encoding="utf-8"))
    at = 0
    for change in result.changes:
        start, end = change.original
        print(result.original[at:start], shown(change), sep="", end="")
        at = end
    print(result.original[at:])
    print(f"{BOLD}{len(result.changes)} changes{END}")
    for change in result.changes:
        print(f"  {', '.join(change.rules):36} {change.before!r} -> {change.after!r}")
    print(f"{BOLD}{len(result.flags)} flags{END}")
    for flag in result.flags:
        advice = f" -> {flag.suggestion}" if flag.suggestion else ""
        print(f"  {flag.rule:24} {flag.confidence:.2f}  {flag.text[:48]!r}{advice}  {DIM}{flag.message}{END}")
    print(f"{BOLD}language {result.lang}, score {result.score} of 100{END} (how much editing the text needs)")
    assert not newsclean.clean(result.text).changes, "a second pass changes nothing"


if __name__ == "__main__":
    main()
