"""Blanks inside corner brackets and behind the inverted marks of Spanish: no state needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document
from ...edits import Edit

CORNERS = frozenset("「」『』《》〈〉")
SPANISH = frozenset("¿¡")
# match: "は「 避難 」と"; near-miss: "、 「 避難 」 、", a text whose every token stands between blanks
CORNER = re.compile(
    r"(?<!\s)(?P<o>[「『《〈])(?P<a> +)(?=\S)[^「」『』《》〈〉\n]*(?<=\S)(?P<b> +)(?P<c>[」』》〉])(?!\s)"
)
# match: "¿ Quién"; near-miss: "¿Quién", "¿ ?"
AFTER_INVERTED = re.compile(r"(?<=[¿¡]) +(?=\w)")


def edits(doc: Document) -> Iterator[Edit]:
    """The blanks that must go."""
    if CORNERS & doc.characters:
        for m in CORNER.finditer(doc.text):
            yield Edit(*m.span("a"), "", "quotes.corner")
            yield Edit(*m.span("b"), "", "quotes.corner")
    if SPANISH & doc.characters:
        for m in AFTER_INVERTED.finditer(doc.text):
            yield Edit(*m.span(), "", "quotes.spanish")
