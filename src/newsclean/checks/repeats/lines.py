"""Lines and sentences that come back: the headline as last line, a caption under every picture, a teaser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...document import Document, Finding

LEAST_WORDS = 5  # shorter lines recur for good reasons
LEAST_SIGNS = 12  # the same for scripts without blanks
SHORT_PIECE = 25  # code points below which a sentence is not looked at
ALIKE = 0.85  # share of common words at which a line is the headline again
HEADLINE = 200  # code points; a longer first line is no headline
TRIM = " \t.…!\"'“”«»„·•–—-"
SENTENCE = 0.75
GLUED = 0.7


def find(doc: Document) -> list[Finding]:
    """Flag repeated paragraphs, the headline in other places, repeated sentences. Not where lines are data."""
    if doc.options.unit == "sentence":
        return []
    out: list[Finding] = []
    keys = [text.strip(TRIM) for _, _, text in doc.paragraphs]
    if len(set(keys)) < len(keys):
        out += _paragraphs(doc, keys)
    if len(keys) > 2:
        _headline(doc, keys, out)
    # in most texts no piece between full stops comes again: no need to know where the sentences are
    pieces = f"{doc.text} ".replace("\n", ". ").replace("。", ". ").split(". ")
    if len(set(pieces)) < len(pieces):
        long = [p for p in pieces if len(p) >= SHORT_PIECE]
        if len(set(long)) < len(long):
            out += _sentences(doc, {f.start for f in out})
    return out


def _long_enough(text: str) -> bool:
    return text.count(" ") >= LEAST_WORDS - 1 or (not text.isascii() and " " not in text and len(text) >= LEAST_SIGNS)


def _paragraphs(doc: Document, keys: list[str]) -> Iterator[Finding]:
    seen = set()
    last = ""
    for (start, end, text), key in zip(doc.paragraphs, keys, strict=True):
        if key in seen and any(map(str.isalpha, key)):
            if _long_enough(key):
                yield Finding(start, end, "repeats.paragraph", confidence=0.9, data={"strip": "duplicates"})
            elif key == last and " " in key and text.lstrip()[:1] not in "-–—•*":
                yield Finding(start, end, "repeats.paragraph", confidence=0.6)
        seen.add(key)
        last = key


def _headline(doc: Document, keys: list[str], out: list[Finding]) -> None:
    """The first line nearly word for word as a later one, or glued to the beginning of the body.

    Not where a line has its finding already; new ones are added to `out`.
    """
    headline = keys[0]
    size = len(headline)
    if size > HEADLINE or headline.count(" ") < LEAST_WORDS - 1 or headline.endswith((":", ",")):
        return
    least, most = 0.75 * size, 1.33 * size
    alike, glued = [], []
    for i, key in enumerate(keys):
        if least < len(key):
            if len(key) < most:
                alike.append(i)  # the headline itself is the first
            elif key.startswith(headline):
                glued.append(i)
    again = {f.start for f in out}
    if len(alike) > 1:
        for i in _told_again(keys, alike):
            start, end, _ = doc.paragraphs[i]
            if start not in again:
                again.add(start)
                out.append(Finding(start, end, "repeats.headline", confidence=0.8))
    for i in glued:
        place = doc.paragraphs[i]
        if place.start not in again and not place.text.strip()[size:][:1].isalnum():
            start = place.start + place.text.index(headline)
            out.append(Finding(start, start + size, "repeats.headline", confidence=GLUED))


def _told_again(keys: list[str], alike: list[int]) -> list[int]:
    """Those of the lines that have nearly the words of the first one."""
    words = set(keys[0].casefold().split())
    told = sorted(words, key=len)[-1 - int(len(words) * (1 / ALIKE - 1)) :]  # a line without any of them is not alike
    out = []
    for i in alike[1:]:
        low = keys[i].casefold()
        if any(map(low.__contains__, told)):
            other = set(low.split())
            if len(words & other) >= ALIKE * len(words | other):
                out.append(i)
    return out


def _sentences(doc: Document, again: set[int]) -> Iterator[Finding]:
    """Repeated sentences; a run of them is one finding."""
    counts = Counter(s.text.strip(TRIM) for s in doc.sentences if len(s.text) >= SHORT_PIECE)
    seen = set()
    run: Finding | None = None
    for start, end, text in doc.sentences:
        key = text.strip(TRIM)
        if counts[key] > 1 and _long_enough(key):
            if key in seen and doc.paragraph_at(start).start not in again:
                if run and not doc.text[run.end : start].strip():
                    run = run._replace(end=end)
                else:
                    if run:
                        yield run
                    run = Finding(start, end, "repeats.sentence", confidence=SENTENCE)
            seen.add(key)
    if run:
        yield run
