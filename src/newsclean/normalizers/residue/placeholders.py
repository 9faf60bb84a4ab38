"""Places where something should stand and does not: `<unk>`, `{0}`, `%s`, `__NE1__`, `[Gambas:Video 20detik]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding
from ...patterns import all_matches, tokens_by_mark

# match: "{0}", "{{name}}", "{user_name}", "${x}"; near-miss: "{ a, b }", "{}"
BRACES = re.compile(r"\$?\{(?:\d{1,2}|[a-z][A-Za-z]*[_.][A-Za-z_.]{1,30}|\{ ?[A-Za-z_.]{1,40} ?\})\}|\$\{\w{1,30}\}")
# match: "on %s.", "%1$s", "%d bloggers"; near-miss: "5 %s", "100%d", "%20"
PERCENT = re.compile(r"%(?<![\w%].)(?<!\d .)(?:\d\$)?(?:[sd@]|\(\w{1,30}\)[sd])(?![\w%])")
# match: "__NE1__"; near-miss: "__init__"
UNDERSCORES = re.compile(r"__[A-Z]{2,20}_?\d{0,3}__")
PLACEHOLDERS = {"{": BRACES, "%": PERCENT, "_": UNDERSCORES}
# match: "[object Object]"; near-miss: "[object]"
OBJECT = re.compile(r"\[object Object\]")
# match: "lost ⁇ word"; near-miss: "what⁇"
LOST = re.compile(r"⁇(?<= .)(?= )|⁇(?=\w)")
# match: "military^ parade", "melamine~ were"; near-miss: "~100", "x^2", "^_^"
STRAY = re.compile(r"[~^](?<=[^\W\d_]{2}.)(?= [^\W\d_])")


@cache
def _unknown() -> dict[str, re.Pattern[str]]:
    return tokens_by_mark(tables.toml("residue.toml")["unknown"]["tokens"])


@cache
def _shortcode() -> re.Pattern[str]:
    """match: "[caption id=1]", "[Gambas:Video 20detik]", "[/caption]", "[NAME_1]"; near-miss: "[video]", "[sic]"."""
    known = tables.toml("residue.toml")["shortcodes"]
    names, fields = "|".join(known["names"].split()), "|".join(known["fields"].split())
    return re.compile(
        rf"\[(?:(?i:{names})(?:[:=][^\[\]\n]{{1,80}}|[ ][^\[\]\n]{{0,120}}=[^\[\]\n]{{0,200}})\]"
        rf"|/(?:{names})\]|(?:{fields})(?:[_ ]?\d{{1,3}})?\])"
    )


def findings(doc: Document) -> Iterator[Finding]:
    """Flag what nobody can fill in from this text alone."""
    text, has = doc.text, doc.characters
    for m in all_matches(_unknown(), doc):
        yield Finding(*m.span(), "residue.unknown", suggestion=_lost(text, *m.span()))
    if "[" in has:
        for pattern in (_shortcode(), OBJECT):
            for m in pattern.finditer(text):
                yield Finding(*m.span(), "residue.shortcode", suggestion="")
    for m in all_matches(PLACEHOLDERS, doc):
        yield Finding(*m.span(), "residue.placeholder")
    if "⁇" in has:
        for m in LOST.finditer(text):
            yield Finding(*m.span(), "residue.unknown")
    if "~" in has or "^" in has:
        for m in STRAY.finditer(text):
            yield Finding(*m.span(), "residue.stray", suggestion="")


def _lost(text: str, start: int, end: int) -> str | None:
    """What an engine most often had no token for: an apostrophe within a word, a quotation mark beside one."""
    left, right = text[start - 1 : start].isalpha(), text[end : end + 1].isalpha()
    if left and right:
        return "'"
    return '"' if left != right else None
