"""Control tokens and stray HTML tags.

Only names of HTML are tags: `<Reporter>` and `<Anchor>` are who speaks. A text that is a page keeps its tags, and a
pair round words is markup somebody may want: it is flagged. A tag whose partner is lost is debris.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding
from ...edits import Edit
from ...patterns import all_matches, one_of

# match: "<br/>", "</p>", "<BR />"; near-miss: "<Reporter", "a < b >"
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,10})[ \t]{0,3}(/?)>")
# match: '<a href="x">'; near-miss: "<b>"
WITH_ATTRIBUTES = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,10})[ \t][^<>\n]{0,500}=[^<>\n]{0,500}>")
# match: "p>Text", "/p>Text"; near-miss: "p > 0.05", "<p>"
TORN_HEAD = re.compile(r"^/?(?:p|br|b|i|em|div|span|strong|li)/?>(?=\w)", re.M)
# match: "text</p"; near-miss: "text</p>"
TORN_TAIL = re.compile(r"</?(?:p|br|b|i|em|div|span|strong|li)[ \t]*(?=\n|$)")
TORN_BEFORE = re.compile(r"</?(?:p|br|b|i|em|div|span|strong|li)[ \t]{0,3}\Z")
LONGEST = 11  # code points of such a tail
# match: "<|im_end|>", "<0x0A>", "<extra_id_7>"; near-miss: "<| x", "<0x>"
GENERIC = re.compile(r"<\|[A-Za-z_0-9]{2,40}\|>|<0x[0-9A-F]{2}>|<extra_id_\d{1,2}>")
# match: ">>rus<< ", "__en__ ", "<2ru> " where a line begins; near-miss: "__init__"
PREFIX = re.compile(
    r"^(?:>>[a-z]{2,3}(?:_[A-Z][a-z]{3})?<<|__[a-z]{2,3}(?:_[A-Z][a-z]{3})?__|<2[a-z]{2,3}>)[ \t]{0,3}", re.M
)
PREFIXES = (">>", "__", "<2")  # how each of them begins
# match: "&amp;"; near-miss: "AT&T;"
ENTITY = re.compile(r"&(?:amp|gt|lt);")
BLANKS = " \t"
MANY = 12  # so many tags, most of them in pairs: a piece of a page


@cache
def _elements() -> dict[str, str]:
    kinds = tables.toml("residue.toml")["elements"]
    return {name: kind for kind in ("block", "inline", "meaning") for name in kinds[kind].split()}


@cache
def _control() -> dict[str, re.Pattern[str]]:
    known = tables.toml("residue.toml")["control"]
    angled, square = (one_of([t[1:] for t in known["tokens"] if t[0] == mark]) for mark in "<[")
    roles = "|".join(known["roles"].split())
    opening = rf"(?:\|im_start\||start_of_turn|\|start_header_id\|)>(?:(?:{roles})(?=\s|<))?"
    return {"<": re.compile(rf"<(?:{opening}|{angled})"), "[": re.compile(rf"\[(?:{square})")}


def _found(doc: Document) -> tuple[tuple[re.Match[str], str, bool], ...]:
    """Every tag: the match, the kind of its element, whether its partner is in the same paragraph."""
    if "<" not in doc.characters:
        return ()
    out = []
    for start, end, line in doc.paragraphs:
        if "<" not in line or ("&" in line and ENTITY.search(line)):  # tags may be what keeps it from being decoded
            continue
        hits = []
        for m in TAG.finditer(doc.text, start, end):
            name = m[2]
            kind = _elements().get(name.lower())
            if kind and (name.islower() or name.isupper()) and m[0] not in ("<s>", "</s>"):
                hits.append((m, kind))
        opened = Counter(m[2].lower() for m, _ in hits if not m[1])
        closed = Counter(m[2].lower() for m, _ in hits if m[1])
        out += [(m, kind, bool(opened[m[2].lower()] and closed[m[2].lower()])) for m, kind in hits]
    return tuple(out)


def _is_page(doc: Document) -> bool:
    low = doc.text[:2000].lower()
    if any(mark in low for mark in tables.toml("residue.toml")["elements"]["page"]):
        return True
    found = doc.share(_found)
    return len(found) >= MANY and sum(paired for *_, paired in found) * 2 > len(found)


def edits(doc: Document) -> Iterator[Edit]:
    """Cut control tokens and tags without a partner."""
    text, has = doc.text, doc.characters
    cuts: list[tuple[int, int, bool, str]] = [
        (*m.span(), True, "residue.control") for m in all_matches(_control(), doc)
    ]
    if "<" in has:
        for m in GENERIC.finditer(text):
            if not _control()["<"].match(text, m.start()):
                cuts.append((*m.span(), not m[0].startswith("<0x"), "residue.control"))
    if ("<" in has or "_" in has) and any(head in text for head in PREFIXES):
        for m in PREFIX.finditer(text):
            yield Edit(*m.span(), "", "residue.control")
    tags = bool({"<", ">"} & has) and not _is_page(doc)
    if tags:
        for m, kind, paired in doc.share(_found):
            if kind != "meaning" and not (paired and kind == "inline"):
                cuts.append((*m.span(), kind == "block", "residue.tag"))
    for cut in _joined(text, sorted(cuts)):
        yield _cut(text, *cut)
    if not tags:
        return
    for m in TORN_HEAD.finditer(text):
        yield Edit(*m.span(), "", "residue.tag")
    for m in TORN_TAIL.finditer(text):
        start = m.start()
        while before := TORN_BEFORE.search(text, max(0, start - LONGEST), start):
            start = before.start()  # "<b<b<b" in one go: what is left would be a tail, too
        yield Edit(start, m.end(), "", "residue.tag")


def findings(doc: Document) -> Iterator[Finding]:
    """Tags that mean something, and pairs round words; one finding for a page."""
    if "<" not in doc.characters:
        return
    page = _is_page(doc)
    for m, kind, paired in doc.share(_found):
        if page:
            yield Finding(
                *m.span(), "residue.markup", "the text is a page with its tags", confidence=0.5, severity="info"
            )
            return
        if kind == "meaning" or (paired and kind == "inline"):
            yield Finding(*m.span(), "residue.markup", suggestion="")
    for m in WITH_ATTRIBUTES.finditer(doc.text):
        if m[1].lower() in _elements():
            yield Finding(*m.span(), "residue.markup", suggestion="")


def _joined(text: str, cuts: list[tuple[int, int, bool, str]]) -> Iterator[tuple[int, int, bool, str]]:
    """Cuts with nothing but blanks between them as one; each alone would leave every other for another round."""
    last: tuple[int, int, bool, str] | None = None
    for cut in cuts:
        if last and not text[last[1] : cut[0]].strip(BLANKS):
            last = (last[0], max(last[1], cut[1]), last[2] or cut[2], last[3])
        else:
            if last:
                yield last
            last = cut
    if last:
        yield last


def _cut(text: str, start: int, end: int, parts: bool, rule: str) -> Edit:
    """Take out `[start, end)` with the blanks that become too many; `parts`: what it parted needs a blank."""
    a, b = start, end
    while a and text[a - 1] in BLANKS:
        a -= 1
    while b < len(text) and text[b] in BLANKS:
        b += 1
    at_edge = a == 0 or text[a - 1] == "\n" or b == len(text) or text[b] in "\r\n"
    if at_edge:
        return Edit(a, b, "", rule)
    if a < start or b > end:
        return Edit(a, b, "" if text[b] in ",.;:!?)]" else " ", rule)
    return Edit(a, b, " " if parts and text[b].isalnum() and text[a - 1] not in "([" else "", rule)
