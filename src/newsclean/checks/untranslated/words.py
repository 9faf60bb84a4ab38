"""Single words that keep letters English does not have, such as a Polish or Czech noun in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import filterfalse, repeat

from ... import tables
from ...document import Document, Finding
from ...standing import LONG, whole

EASTERN = frozenset("ðþāąăćčďđěęėēğıīķłļńňņőřśšťůűųūźżžșțşţľĺŕģ")
WESTERN = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿß")
LETTERS = EASTERN | WESTERN
# match: "čtvrtfinále", "nächsten"; near-miss: "Čapek", "Müller" (names have capitals), "café" (in the table)
WORD = re.compile(rf"(?<![\w’'-])[a-z]*[{''.join(sorted(LETTERS))}][a-zß-ÿā-ž]*(?![\w-])")
# the second word of a name. match: "Česká spořitelna"; near-miss: "the spořitelna"
AFTER_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]\w*[ -]\Z")
LEAST_LETTERS = 4


@cache
def _loanwords() -> frozenset[str]:
    return frozenset(row["word"] for row in tables.tsv("loanwords.tsv"))


def _telling(word: str) -> bool:
    known = _loanwords()
    return len(word) >= LEAST_LETTERS and word.islower() and word not in known and word.removesuffix("s") not in known


def foreign_letters(doc: Document) -> Iterator[Finding]:
    """Lower-case words with letters of other alphabets in an English text; English loanwords are known."""
    if doc.lang != "en" or doc.characters.isdisjoint(LETTERS):
        return
    telling = [*filter(_telling, filterfalse(str.isascii, doc.forms))]
    for m in _places(doc, telling) if telling else ():
        word = m[0]
        if not _telling(word):
            continue
        confidence = 0.6 if not EASTERN.isdisjoint(word) else 0.4
        named = AFTER_NAME.search(doc.text, max(0, m.start() - 30), m.start()) is not None
        confidence -= 0.2 * (named or doc.is_quoted(*m.span()))
        yield Finding(*m.span(), "untranslated.word", confidence=round(confidence, 2))


def _places(doc: Document, telling: list[str]) -> Iterable[re.Match[str]]:
    """Where such words stand: what the pattern finds is a whole word of the text, but for the sign in its ranges."""
    text = doc.text
    if len(text) > LONG or "÷" in doc.characters:
        return WORD.finditer(text)
    spots = sorted(at for word in telling for at in whole(text, word))
    return filter(None, map(WORD.match, repeat(text), spots))
