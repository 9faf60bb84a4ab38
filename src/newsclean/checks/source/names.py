"""People of the source that the text does not name: two capitalised words in a row, in languages that write few."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...document import Document, Finding
from .shape import whole

# Languages in Latin letters where a capital inside a sentence is a name; German nouns all have one.
LANGS = ("fr", "es", "it", "pt", "pl", "cs", "sk", "nl", "ro", "sv", "da", "no", "hr", "sl", "ca")
# match: "met Ana Berlanga"; near-miss: "Ana Berlanga" at the start of a sentence, which may be a heading
PAIR = re.compile(r"(?<=[a-zà-ÿ,] )([^\W\d_a-z]\w{3,}) ([^\W\d_a-z]\w{3,})")
HEAD = 3


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def missing_names(doc: Document, source: str, lang: str | None) -> Iterator[Finding]:
    """Flag full names none of whose parts comes back in the text."""
    if lang not in LANGS or doc.lang not in (*LANGS, "en", "de"):
        return
    heads = {_fold(word)[:HEAD] for word in doc.vocabulary}
    lost = []
    for m in PAIR.finditer(source):
        if (
            m[1][1:].islower()
            and m[2][1:].islower()
            and not heads.intersection((_fold(m[1])[:HEAD], _fold(m[2])[:HEAD]))
        ):
            lost.append(m[0])
    if lost:
        shown = ", ".join(dict.fromkeys(lost[:3]))
        yield Finding(*whole(doc), "source.name", f"not found in the text: {shown}")
