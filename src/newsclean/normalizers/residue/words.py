"""English words a page has damaged: `havent`, and `once morest`, a synonym spinner's "against"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import tables
from ...document import Document, Finding
from ...places import places


@cache
def _lost() -> dict[str, str]:
    """Form without apostrophe -> form with it."""
    known = tables.toml("residue.toml")["apostrophes"]
    out = {}
    for word in known["lost"].split():
        ending = next(e for e in known["endings"].split() if word.endswith(e))
        stem = word[: -len(ending)]
        out[word] = f"{stem}n't" if ending == "nt" else f"{stem}'{ending}"
    return out


@cache
def _tails() -> dict[str, tuple[str, ...]]:
    """Last four letters -> the forms that end so: few substring tests rule all of them out."""
    out: dict[str, tuple[str, ...]] = {}
    for word in sorted(_lost()):
        out[word[-4:]] = (*out.get(word[-4:], ()), word)
    return out


def findings(doc: Document) -> Iterator[Finding]:
    """Flag contractions without their apostrophe and the debris of spinners."""
    if doc.lang != "en":
        return
    text = doc.text
    for tail, words in () if _lost().keys().isdisjoint(doc.vocabulary) else _tails().items():
        if tail in text:
            for word in words:
                for m in re.finditer(rf"\b{word}\b", text, re.I):
                    yield Finding(*m.span(), "residue.apostrophe", suggestion=m[0][0] + _lost()[word][1:])
    for spun, word in tables.toml("residue.toml")["spun"].items():
        for at in places(text, (spun,)):
            yield Finding(at, at + len(spun), "residue.spun", suggestion=word)
