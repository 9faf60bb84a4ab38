"""Where the spellings of one entity stand in a text. Looks at words only, decides nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from ... import places
from ...document import Document
from ...names.gazetteer import Entity, longest_word
from ...standing import LONG, starts

# A name does not begin after, or end before, one of these: addresses, paths, file names, handles.
GLUE_LEFT = frozenset("@#/\\_=.&+")
GLUE_RIGHT = frozenset("@/\\_=+")
# match: "left. ", "\n", "“"; near-miss: "of "
FIRST = re.compile(r"(?:^|[.!?:\n]['\"”’)]*\s*|[\n\"“„«])$")
APOSTROPHES = frozenset("'’")
BARRED = str.maketrans("łŁđĐıøØ", "lLdDioO")  # letters that NFKD does not take apart


class Match(NamedTuple):
    """`text[start:end]` is a spelling of the entity that it should not have; `new` is what it should be.

    family: the spelling of the family name alone. tier: 1 full name or several words, 2 one word.
    """

    start: int
    end: int
    new: str
    entity: Entity
    family: str
    tier: int


def words_of(doc: Document, lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words to look names up by, all and those with capitals: as they stand, and in German without the -s."""
    if lang != "de":
        return doc.forms, doc.capitalised
    genitives = {w[:-1] for w in doc.capitalised if w[-1] == "s" and w[0].isupper()}
    return doc.forms | genitives, doc.capitalised | genitives


class Spots:
    """Where forms stand in a text: found one by one, in a long text by one walk over its words.

    A long text holds so many of the listed names that a search for each form of each would cost more than all the rest.
    """

    __slots__ = ("index", "text")

    def __init__(self, doc: Document, entities: Iterable[Entity], lang: str) -> None:
        self.text = doc.text
        self.index: dict[str, list[int]] | None = None
        if len(doc.text) > LONG:
            forms = {form for entity in entities for form in (*entity.forms, *entity.shorts)}
            self.index = {longest_word(form): [] for form in (*forms, *map(str.upper, forms))}
            lists = {word: self.index[word] for word in doc.forms if word in self.index}
            if lang == "de":
                for word in doc.forms - lists.keys():
                    if word[-1] == "s" and word[:-1] in self.index:
                        lists[word] = self.index[word[:-1]]
            wanted = map(lists.__contains__, doc.tokens)
            for word, at in compress(zip(doc.tokens, doc.share(starts), strict=True), wanted):
                lists[word].append(at)

    def __call__(self, form: str) -> Iterator[int]:
        """Where a form begins, perhaps as a part of a longer word."""
        if self.index is None:
            yield from places.occurrences(self.text, form)
        else:
            word = longest_word(form)
            ahead = form.index(word)
            for at in self.index.get(word, ()):
                if at >= ahead and self.text.startswith(form, at - ahead):
                    yield at - ahead


def matches(spots: Spots, words: frozenset[str], entity: Entity, lang: str) -> Iterator[Match]:
    """Every spelling of the entity in the text, except the one it should have. May overlap."""
    text = spots.text
    if entity.short:
        yield from _people(spots, words, entity, lang)
        return
    for form in entity.forms:
        for start, end in _everywhere(spots, words, form, lang):
            new = entity.full.upper() if text[start:end].isupper() and len(form) > 1 else entity.full
            if new[0].islower() and text[start].isupper() and FIRST.search(text, max(0, start - 4), start):
                new = new[0].upper() + new[1:]  # "al-Qaida" as the first word of a sentence
            if differs(text[start:end], new):
                yield Match(start, end, new, entity, form, 1 if " " in form else 2)


def _people(spots: Spots, words: frozenset[str], entity: Entity, lang: str) -> Iterator[Match]:
    """Family names with or without one of the given names before them."""
    text = spots.text
    given = entity.full[: -len(entity.short) - 1]
    givens = [g for g in entity.givens if _present(words, g)]
    strange = any(g != given or longest_word(g.upper()) in words for g in givens)
    for family in entity.shorts:
        right = family == entity.short
        if right and not strange:
            continue
        for start, end in _everywhere(spots, words, family, lang):
            before = _given_before(text, start, givens)
            shout = text[start:end].isupper()
            if before is None:
                new = entity.short.upper() if shout else entity.short
                if not right and differs(text[start:end], new):
                    yield Match(start, end, new, entity, family, 2)
                continue
            if right and not listed(text[before:end], entity):
                continue
            new = entity.full.upper() if shout and text[before : start - 1].isupper() else entity.full
            if shout and not text[before : start - 1].isupper():
                new = f"{given} {entity.short.upper()}"
            if differs(text[before:end], new):
                yield Match(before, end, new, entity, family, 1)


def listed(name: str, entity: Entity) -> bool:
    """Whether a full name with the right family name is itself a listed form: given names alone prove nothing."""
    return name in entity.forms or (name.isupper() and name in map(str.upper, entity.forms))


def differs(old: str, new: str) -> bool:
    """Whether two forms differ in more than marks on the letters, which are the bearer's own and stay.

    >>> differs("Nausėda", "Nauseda"), differs("Lukašenka", "Lukashenko")
    (False, True)
    """
    if old == new:
        return False
    return (old.isascii() and new.isascii()) or plain(old) != plain(new)


@lru_cache(maxsize=10_000)
def plain(form: str) -> str:
    """A form without marks on its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", form.translate(BARRED)) if not unicodedata.combining(c))


def _given_before(text: str, start: int, givens: list[str]) -> int | None:
    """Where the given name begins that stands before a family name, or None."""
    if start < 2 or text[start - 1] != " ":
        return None
    for given in givens:
        at = start - 1 - len(given)
        if at >= 0 and _same(text[at : start - 1], given) and (at == 0 or not _inside(text[at - 1])):
            return at
    return None


def _same(here: str, form: str) -> bool:
    return here == form or (here.isupper() and here == form.upper())


def _inside(char: str) -> bool:
    """Whether a name cannot begin after this character."""
    return char.isalnum() or char == "-" or char in GLUE_LEFT


def _present(words: frozenset[str], form: str) -> bool:
    word = longest_word(form)
    return word in words or word.upper() in words


def _everywhere(spots: Spots, words: frozenset[str], form: str, lang: str) -> Iterator[tuple[int, int]]:
    word = longest_word(form)
    if word in words:
        yield from occurrences(spots, form, lang)
    shout = form.upper()
    if shout != form and word.upper() in words:
        yield from occurrences(spots, shout, lang)


def occurrences(spots: Spots, form: str, lang: str) -> Iterator[tuple[int, int]]:
    """Spans of a form that are a name of its own: no part of a longer word, address or number.

    A hyphen may touch it; whether that is allowed is for the guards.

    >>> doc = Document("Kiev, Kievan, kiev.ua/Kiev, Kiev's Kiev-based")
    >>> [a for a, b in occurrences(Spots(doc, (), "en"), "Kiev", "en")]
    [0, 28, 35]
    """
    size = len(form)
    for at in spots(form):
        if _free(spots.text, at, at + size, lang):
            yield at, at + size


def _free(text: str, start: int, end: int, lang: str) -> bool:
    before = text[start - 1 : start]
    if before and (before.isalnum() or before in GLUE_LEFT):
        return False
    after = text[end : end + 1]
    if lang == "de" and after == "s" and text[end - 1] not in "sßxz":
        end += 1
        after = text[end : end + 1]
    if not after:
        return True
    if after.isalnum() or after in GLUE_RIGHT:
        return False
    following = text[end + 1 : end + 2]
    if after == ".":
        return not following.isalnum()
    if after in APOSTROPHES:
        return (
            following != "" and following in "sS" and not text[end + 2 : end + 3].isalnum()
        ) or not following.isalnum()
    return True
