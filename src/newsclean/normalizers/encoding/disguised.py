"""UTF-8 that was read as an 8-bit charset, decoded run by run: whole lines and partly damaged ones alike.

A run is decoded where its characters are the bytes of valid UTF-8 *and* the result is far likelier as text. Two rare
letters may be valid UTF-8 by chance; that a word of them reads better afterwards is no chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from ...edits import Edit, apply, patch
from .charsets import RUN, Charset, disguises
from .statistics import cost, costs, is_foreign, kind, languages, script

ALONE = 14.0  # nats a run must gain by itself
SYMBOL = 4.0  # more, if it becomes a mark or symbol, which fits in anywhere
PLAIN = 4.0  # the least in any case for a run of nothing but letters
TOGETHER = -4.0  # if the line, or the document, is known to be full of such runs: then a rare letter may cost a little
PROOF = 30.0  # nats the runs of a line gain together that make it known
CLOSE = 12.0  # nats within which two readings are asked about their language
WHOLE = -12.0  # the same if nothing above ASCII in the line is anything else
PLENTY = 200.0  # nats after which a line that is wholly UTF-8 needs no further judging
SHORT = 40  # a line of fewer characters, in order but for one letter, is no evidence against itself

# What three and four bytes may mean in the middle of another script; a single letter of a script of its own is chance.
# match: "’", "€", "ớ", "😀"; near-miss: "丸", "≢"
MARKS = re.compile(
    "[\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2100-\u2122\u2150-\u215e\u2190-\u21ff\u2202-\u222b\u2248\u2260\u2264\u2265"
    "\u25a0-\u27bf\u3000-\u303f\ufb00-\ufb06\ufe0f\ufeff\uff00-\uff65\ufffd\U0001f000-\U0001faff]"
)
CYRILLIC = re.compile("[\u0410-\u044f\u0401\u0451]+")  # match: "рай"; near-miss: "Рѕ"
LOW = re.compile("[\x00-\x7f]")
HOME = ("latn", "cyrl", "grek", "marks")  # scripts whose letters may stand alone in a run
COMPANY = 6  # letters of another script in a line that make it one of the line's own
# A lead whose follower, byte A0, has become a plain blank. match: "Ã " in the image; near-miss: "Ã©"
LOST = 2.0  # nats such a letter must gain beside runs that are sure
STRANGER = 6.0  # for a letter that stands alone between words of another script
GLUED = re.compile(r"s |quel[ea]|quilo")  # Portuguese às, àquele: the only words that go on behind à
BLANKED = re.compile("[\xc2\xc3\xc5\xce\xd0\xd9] ")


class Reading(NamedTuple):
    """What a line would be if its disguised runs had been read as this charset."""

    gain: float  # nats saved
    charset: str
    edits: tuple[Edit, ...]
    doubtful: bool  # runs were left that a vote of the document could decide


Run: TypeAlias = tuple[float, int, int, str]  # nats gained, start, end, what was written there


def readings(line: str, known: Iterable[str] = (), sure: str | None = None) -> list[Reading]:
    """Every reading of the line that is an improvement, best first.

    known: charsets the document is known to have been read as, believed sooner.
    sure: the one of them that has decided so much of it that a line wholly in it needs no judging.

    >>> [(r.charset, [e.new for e in r.edits]) for r in readings("кафе «п≤п╡п╟п╫»")][:1]
    [('koi8', ['Иван'])]
    """
    known = tuple(known)
    views: list[View] = []
    if sure:
        charset = next(c for c in disguises() if c.name == sure)
        view = _view(line, charset)
        if view and view.whole:
            return [_all(view)]
    for charset in disguises():
        if charset.disguise.search(line) and (view := _view(line, charset)):
            twin = next((i for i, v in enumerate(views) if v.runs == view.runs), None)
            if twin is None:
                views.append(view)
            elif charset.name in known:
                views[twin] = view
    best = max((v.covered for v in views), default=0)
    views = [v for v in views if v.covered * 2 >= best]  # what explains less than half of what another does is chance
    if len(views) == 1 and views[0].whole and views[0].charset.name in known:
        return [_all(views[0])]
    rivals = len(views) > 1
    found = (_reading(line, view, view.charset.name in known, rivals) for view in views)
    out = [reading for reading in found if reading is not None]
    out.sort(key=lambda r: -r.gain)
    if len(out) > 1 and out[0].gain > 0:
        out[0] = _likeliest(line, [r for r in out if r.gain > out[0].gain - CLOSE])
    return out


def guess(word: str) -> str | None:
    """What a word may have been, for a suggestion; None without one reading of it that is likelier.

    >>> guess("DrÃ¥ber"), guess("Dråber")
    ('Dråber', None)
    """
    for charset in disguises():
        view = _view(word, charset)
        if view and view.whole:
            after = apply(word, patch(_all(view).edits))
            if cost(after) < cost(word):
                return after
    return None


def layered(line: str) -> tuple[Edit, ...]:
    """The outer layer of a run that was misread twice, which pays only when the inner one goes as well.

    >>> [e.new for e in layered("je Г…Вѕrtva ovdje")]
    ['Å¾']
    """
    tried = []
    for charset in disguises():
        view = _view(line, charset) if charset.disguise.search(line) else None
        if view is None or view.runs in tried:
            continue
        tried.append(view.runs)
        edits = _all(view).edits
        inner = apply(line, patch(edits))
        second = [r for r in readings(inner) if r.edits and not r.doubtful]
        if second and len(second[0].edits) >= len(edits) and cost(line) - cost(inner) + second[0].gain >= PROOF:
            return edits
    return ()


def _likeliest(line: str, close: list[Reading]) -> Reading:
    """Of readings nearly equal for all languages together, the one that some language likes best."""
    texts = {r.charset: apply(line, patch(r.edits)) for r in close}
    if len(set(texts.values())) == 1:
        return close[0]
    prices = zip(costs(texts[close[0].charset], languages()), languages(), strict=True)
    langs = [lang for _, lang in sorted(prices)[:3]]
    return min(close, key=lambda r: min(costs(texts[r.charset], langs)))


class View(NamedTuple):
    """A line as bytes of a charset."""

    charset: Charset
    image: str
    runs: list[tuple[int, int, str]]  # start, end, what UTF-8 is written there
    covered: int  # characters in these runs, words of plain Cyrillic letters apart
    whole: bool  # every character above ASCII is in one


def _view(line: str, charset: Charset) -> View | None:
    image = charset.image(line)
    runs = [(*m.span(), m[0].encode("latin-1").decode("utf-8")) for m in RUN.finditer(image)]
    if not runs:
        return None
    covered = sum(end - start for start, end, _ in runs)
    words = sum(end - start for start, end, _ in runs if CYRILLIC.fullmatch(line, start, end))
    return View(charset, image, runs, covered - words, covered == len(image) - len(LOW.findall(image)))


def _all(view: View) -> Reading:
    """All runs of a line that is wholly UTF-8 in a charset the document is known for: nothing left to judge."""
    data = {"was": "utf-8", "read_as": view.charset.name}
    edits = tuple(Edit(*run, "encoding.mojibake", data) for run in view.runs)
    return Reading(PROOF, view.charset.name, edits, False)


def _reading(line: str, view: View, known: bool, rivals: bool) -> Reading | None:
    runs = []
    total = 0.0
    known_gains: dict[tuple[str, str], float] = {}
    for start, end, new in view.runs:
        place = line[start - 1 : end + 1] if start else " " + line[: end + 1]
        if (gain := known_gains.get((place, new), -99.0)) == -99.0:
            if total > PLENTY and view.whole and not rivals and not line[start:end].isalpha():
                gain = ALONE  # the line has proved itself; what is no word can be nothing else
            else:
                gain = known_gains[place, new] = _gain(line, start, end, new)
        if gain > (WHOLE if view.whole else TOGETHER):
            runs.append((gain, start, end, new))
            total += max(0.0, gain)
    if not runs:
        return None
    kept = _kept(line, runs, known or total >= PROOF, view.whole)
    doubtful = len(kept) < len(runs)
    if len(kept) == 1 and not known and _lone(line, runs):
        kept, doubtful = [], True
    if kept:
        kept = sorted(kept + list(_blanked(line, view.image, {r[1]: r[3] for r in kept})), key=lambda r: r[1])
    data = {"was": "utf-8", "read_as": view.charset.name}
    edits = tuple(Edit(s, e, new, "encoding.mojibake", data) for _, s, e, new in kept)
    return Reading(sum(r[0] for r in kept), view.charset.name, edits, doubtful)


def _kept(line: str, runs: list[Run], proven: bool, whole: bool) -> list[Run]:
    """The runs to decode."""
    scripts = Counter(_script(c) for run in runs for c in run[3] if c.isalpha())
    main, count = scripts.most_common(1)[0] if scripts else ("", 0)
    kept = []
    for run in runs:
        gain, start, end, new = run
        letters = [_script(c) for c in new if _is_telling(c)]
        if gain < ALONE + (SYMBOL if not letters else 0.0):
            if not proven or any(s != main for s in letters):
                continue
            if gain < PLAIN and line[start:end].isalpha():
                continue
        strange = {s for s in letters if s not in HOME}
        if any(map(is_foreign, new)) or "other" in strange or len(strange) > 1:
            continue
        if strange and len(letters) < 2 and not (main in strange and count >= COMPANY):
            near = line[max(0, start - 2) : start] + line[end : end + 2]
            if not any(_script(c) in strange for c in near):
                continue
        kept.append(run)
    return kept if len(kept) * 2 > len(runs) or not proven else []


def _is_telling(c: str) -> bool:
    """A letter, or whatever else belongs to a script of its own."""
    return c > "\xbf" and not c.isspace() and not MARKS.match(c) and (c.isalpha() or c > "\u024f")


def _script(c: str) -> str:
    name = script(c)
    return "cjk" if name in ("hani", "jpan") else name


def _lone(line: str, runs: list[Run]) -> bool:
    """One letter in a short line whose other characters above ASCII the same accident has spared."""
    if len(runs) > 1 or len(runs[0][3]) > 1 or len(line) >= SHORT:
        return False
    _, start, end, _ = runs[0]
    return not (line[:start] + line[end:]).isascii()


def _blanked(line: str, image: str, decoded: Mapping[int, str]) -> Iterable[Run]:
    """Letters that lost their second byte to a blank: à keeps the blank at the end of a word, others lose it."""
    for m in BLANKED.finditer(image):
        start, end = m.span()
        new = (m[0][0] + "\xa0").encode("latin-1").decode("utf-8")
        after = decoded.get(end, line[end : end + 1])[:1]
        gain = _gain(line, start, end, new, after)
        if new == "à" and not GLUED.match(line, end) and after != " ":
            kept = _gain(line, start, end, "à ", after)
            if kept >= gain or not line[start - 1 : start].isalpha():
                new, gain = "à ", kept
        if kind(line[start]) != kind(new[0]) == kind(line[end : end + 1] or " "):
            gain += STRANGER
        if gain >= LOST:
            yield gain, start, end, new


def _gain(line: str, start: int, end: int, new: str, after: str | None = None) -> float:
    """Nats saved by putting `new` in the place of line[start:end], before `after` if that is decoded as well."""
    before = line[start - 1] if start else " "
    after = line[end : end + 1] if after is None else after
    return cost(line[start:end] + after, before) - cost(new + after, before)
