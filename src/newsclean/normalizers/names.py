"""Spell transliterated names one way: explicit forms of the gazetteer, never by similarity."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..document import Document, Finding, Learnt
from ..edits import Edit
from ..names import gazetteer


def step(doc: Document) -> Iterable[Edit | Finding | Learnt]:
    """Replace listed spellings by the house spelling; possessives, capitals and hyphens stay as they are."""
    lang = doc.lang
    if lang is None:
        return
    forms = gazetteer.index(lang, doc.options.gazetteers)
    parts = doc.forms
    here = [f for f in forms if all(p in parts or p.upper() in parts for p in re.findall(r"\w+", f))]
    done: list[tuple[int, int]] = []
    for form in sorted(here, key=lambda f: (-len(f), f)):
        entity = forms[form]
        wanted = entity.full if " " in form or not entity.short else entity.short
        for m in re.finditer(rf"(?<![\w@#/.-]){re.escape(form)}(?![\w/]|-\w)", doc.text, re.IGNORECASE):
            start, end = m.span()
            new = wanted.upper() if m[0].isupper() else wanted
            if m[0] not in (form, form.upper()) or any(a < end and start < b for a, b in done):
                continue
            if doc.is_protected(start, end):
                continue
            done.append((start, end))
            near = doc.text[max(0, start - 60) : end + 60]
            data = {"entity": entity.id, "tier": 1 if " " in form else 2}
            if entity.mode == "auto" and not any(k in near for k in entity.keep):
                yield Edit(start, end, new, "names.variant", data)
            else:
                yield Finding(start, end, "names.style", suggestion=new, data=data)
