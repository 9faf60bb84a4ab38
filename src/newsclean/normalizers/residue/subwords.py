"""Marks with which tokenizers remember how pieces join: `well @-@ known`, `new@@ s`, `▁The`, `play ##ing`, `ĠThe`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document
from ...edits import Edit

# match: "@-@", "@.@"; near-miss: "@handle"
JOINER = re.compile(r"@([-–/.,:;'’])@")
# match: "new@@ s"; near-miss: "a @@ b"
PAIR = re.compile(r"@@(?<=\w@@)(?: (?=\w)|(?=\n|$))")
# match: "▁The"; near-miss: "▁▁▁", "▂▁▂"
PIECE = re.compile(r"▁(?=[\w\"“'(«])(?<![▁-▏]▁)")
# match: "play ##ing"; near-miss: "## Title", "see ##metoo"
WORDPIECE = re.compile(r"##(?<=\w ##)([^\W\d_A-Z]{1,12})(?![\w#])")
BYTE_PAIR = re.compile(r"Ġ(?=\w)")
SHORT_PIECE = 4  # letters of a piece that is none of a hashtag written twice
BLANKS = " \t"


def edits(doc: Document) -> Iterator[Edit]:
    """Join the pieces and drop the marks."""
    text, has = doc.text, doc.characters
    if "@" in has:
        for m in JOINER.finditer(text):
            start, end = m.span()
            while start and text[start - 1] in BLANKS:
                start -= 1
            while end < len(text) and text[end] in BLANKS:
                end += 1
            if start and end < len(text) and text[start - 1].isalnum() and text[end].isalnum():
                yield Edit(start, end, m[1], "residue.joiner")
        for m in PAIR.finditer(text):
            yield Edit(*m.span(), "", "residue.subword")
    if "▁" in has:
        for m in PIECE.finditer(text):
            at = m.start()
            left = text[at - 1 : at]
            if not left or left.isspace():
                yield Edit(at, at + 1, "", "residue.subword")
            elif left.isalnum() or left in ".,;:!?)\"'，。；：！？）、．":
                yield Edit(at, at + 1, " ", "residue.subword")
    if "#" in has:
        found = list(WORDPIECE.finditer(text))
        for m in found:
            if len(m[1]) <= SHORT_PIECE or len(found) > 1:
                yield Edit(m.start() - 1, m.start() + 2, "", "residue.subword")
    if "Ġ" in has and "ġ" not in has and doc.lang != "mt":
        found = list(BYTE_PAIR.finditer(text))
        if len(found) > 2:
            for m in found:
                at = m.start()
                yield Edit(at, at + 1, " " if at and not text[at - 1].isspace() else "", "residue.subword")
