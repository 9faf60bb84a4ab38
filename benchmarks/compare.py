"""What other cleaners make of damaged text, and of text that is in order.

    python -m pip install sacremoses clean-text     # each tool is measured if it is installed
    python benchmarks/compare.py [--show TOOL]

Two sets. The cases of `tests/cases` about encoding, debris, quotation marks and spacing: newsclean is developed on them, so its
own column is full by construction, and what the others repair says what they are for, not how good they are at it. And made
news articles in English, Russian and German with typographic quotation marks, in order from the first letter to the last: here
"left alone" is the one right answer for every tool. `--show` prints what a tool does to the first ten articles.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
import corpus
import peers
from tests import cases_format

import newsclean

STEPS = ("encoding", "residue", "quotes", "spacing")
LEFT_OUT = {"langdetect", "glued stack", "flashtext, our names"}  # repair nothing of this
Tool = Callable[[str, str], object]


def cases(step: str) -> list[tuple[str, str, str]]:
    """(language, before, after) of the cases that need no options."""
    rows = cases_format.load(cases_format.FOLDER / f"{step}.toml")
    plain = [r for r in rows if not {"profile", "options", "date", "source_text"} & set(r)]
    return [(r.get("lang") or "", r["before"], r["after"]) for r in plain]


def articles() -> list[tuple[str, str]]:
    """Sound articles: (language, text)."""
    draw = random.Random(11)
    return [(lang, corpus.article(draw, lang)) for lang in ("en", "ru", "de") for _ in range(40)]


def applied(tool: Tool, text: str, lang: str) -> str:
    """What the tool makes of it; the text itself where the tool fails."""
    try:
        return str(tool(text, lang))
    except Exception:
        return text


def tools() -> dict[str, Tool]:
    """What is installed, newsclean last."""

    def english(tool: Tool) -> Tool:  # they must be told a language, or ask for none
        return lambda text, lang: tool(text, lang or "en")

    found = {name: english(tool) for name, tool in peers.available() if name not in LEFT_OUT}
    return {**found, "newsclean": lambda text, lang: newsclean.clean(text, lang=lang or None)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="TOOL")
    args = parser.parse_args()
    known = tools()
    sound = articles()
    if args.show:
        show(known[args.show], sound[:10])
        return
    names = ["", *STEPS, "untouched", "articles"]
    print(("{:<20}" + "{:>12}" * 6).format(*names))
    for name, tool in known.items():
        cells, left, same = [], 0, 0
        for step in STEPS:
            damaged = [c for c in cases(step) if c[1] != c[2]]
            fine = [c for c in cases(step) if c[1] == c[2]]
            right = sum(applied(tool, before, lang) == after for lang, before, after in damaged)
            cells.append(f"{right}/{len(damaged)}")
            left += sum(applied(tool, before, lang) == before for lang, before, _ in fine)
            same += len(fine)
        kept = sum(applied(tool, text, lang) == text for lang, text in sound)
        print(("{:<20}" + "{:>12}" * 6).format(name, *cells, f"{left}/{same}", f"{kept}/{len(sound)}"))


def show(tool: Tool, sound: list[tuple[str, str]]) -> None:
    """The first line of each article that a tool changes."""
    for lang, text in sound:
        pairs = zip(text.split("\n"), applied(tool, text, lang).split("\n"), strict=False)
        for before, after in pairs:
            if before != after:
                print(f"- {before}\n+ {after}")
                break


if __name__ == "__main__":
    main()
