"""A patronymic left in an English name: "Sergei Viktorovich Lavrov", whom English news calls Sergei Lavrov. Flag only.

-vich also ends family names, so the word must stand between a known given name and another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document, Finding
from ...names import gazetteer, unify
from ...places import holds_one, occurrences

ENDINGS = ("ovich", "evich", "ovych", "yovych", "evych", "ovna", "evna", "ivna", "ichna", "Ilyich", "Kuzmich", "Lukich")
TAILS = tuple(sorted({ending[-3:] + "\n" for ending in ENDINGS}))
# match: "(Sergei) Viktorovich"; near-miss: "(x-Sergei) Viktorovich"
FIRST = re.compile(r"(?<![\w-])([^\W\d_]\w+)$")
# match: "Viktorovich (Lavrov)", "(Bonch-Bruevich)"; near-miss: "Viktorovich (2nd)"
LAST = re.compile(r"([^\W\d_]\w+)(?:-[^\W\d_]\w+)?(?![\w-])")
LONG = 60  # code points of a given name


def findings(doc: Document) -> Iterator[Finding]:
    """Flag full names with a patronymic, with the name without it as suggestion."""
    if doc.lang != "en":
        return
    titled, lowered = doc.share(unify.written)
    if not holds_one(f"{lowered}\n", TAILS):
        return
    forms = [form for form in titled if form.endswith(ENDINGS)]
    given = gazetteer.all_given_names()
    for form in sorted(forms):
        for at in occurrences(doc.text, f" {form} ", 1):  # the blank between two
            before = FIRST.search(doc.text, max(0, at - LONG), at)
            after = LAST.match(doc.text, at + len(form) + 2)
            if before and after and before[1] in given and after[1].istitle():
                data = {"patronymic": form}
                yield Finding(
                    before.start(), after.end(), "names.patronymic", suggestion=f"{before[0]} {after[0]}", data=data
                )
