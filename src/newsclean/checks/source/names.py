"""People of the source that the text does not name: two capitalised words in a row, in languages that write few."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...document import Document, Finding
from .shape import whole

# Languages in Latin letters where a capital inside a sentence is a name; German nouns all have one.
# Those without articles are left out: an article is what tells "the United Kingdom" from a person.
LANGS = ("ca", "da", "es", "fr", "it", "nl", "no", "pt", "ro", "sv")
# match: "la", "nell"; near-miss: "con"
ARTICLE = re.compile(r"a|al|aux|d[aeio]s?|del|della?|des|det|du|els?|en|het|il?|in|l[aeo]s?|na|nella?|os?")
# match: "con Ana Berlanga"; near-miss: "Ana Berlanga" at the start of a sentence, which may be a heading
PAIR = re.compile(r"([^\W\d_]+),? ([^\W\d_a-z][^\W\d_]{3,}) ([^\W\d_a-z][^\W\d_]{3,})")
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
        before, first, last = m.groups()
        if before.islower() and not ARTICLE.fullmatch(before) and first.istitle() and last.istitle():
            if not heads.intersection((_fold(first)[:HEAD], _fold(last)[:HEAD])):
                lost.append(f"{first} {last}")
    if lost:
        shown = ", ".join(dict.fromkeys(lost[:3]))
        yield Finding(*whole(doc), "source.name", f"not found in the text: {shown}")
