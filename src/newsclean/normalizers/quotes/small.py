"""Blanks inside corner brackets and behind the inverted marks of Spanish, guillemets turned to `?`: no state needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document
from ...edits import Edit
from .systems import guess, of

CORNERS = frozenset("「」『』《》〈〉")
SPANISH = frozenset("¿¡")
# match: "は「 避難 」と"; near-miss: "、 「 避難 」 、", a text whose every token stands between blanks
CORNER = re.compile(
    r"(?<!\s)(?P<o>[「『《〈])(?P<a> +)(?=\S)[^「」『』《》〈〉\n]*(?<=\S)(?P<b> +)(?P<c>[」』》〉])(?!\s)"
)
# match: "¿ Quién"; near-miss: "¿Quién", "¿ ?"
AFTER_INVERTED = re.compile(r"(?<=[¿¡])[ \t]+(?=\w)")
# Guillemets a charset could not hold. match: "?Утро?, сказал"; near-miss: "Так? Утро?", "?Qué?"
LOST = re.compile(r"(?<!\S)(?P<a>\?)(?=[^\W\d_])[^?\n“”«»\"]{2,300}(?<=[^\W_])(?P<b>\?)(?=[,;:]|\.(?!\.))")


def edits(doc: Document) -> Iterator[Edit]:
    """The blanks that must go."""
    if CORNERS & doc.characters:
        for m in CORNER.finditer(doc.text):
            yield Edit(*m.span("a"), "", "quotes.corner")
            yield Edit(*m.span("b"), "", "quotes.corner")
    if "?" in doc.characters and (" ?" in doc.text or doc.text.startswith("?")) and LOST.search(doc.text):
        if of(doc.lang or guess(doc.characters)).native[0] == "«»":  # elsewhere it may be a lost ¿
            for m in LOST.finditer(doc.text):
                yield Edit(*m.span("a"), "«", "quotes.lost")
                yield Edit(*m.span("b"), "»", "quotes.lost")
    if SPANISH & doc.characters:
        for m in AFTER_INVERTED.finditer(doc.text):
            yield Edit(*m.span(), "", "quotes.spanish")
