"""A patronymic left in an English name: "Sergei Viktorovich Lavrov", whom English news calls Sergei Lavrov. Flag only.

-vich also ends family names, so the word must stand between a known given name and another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document import Document, Finding
from ...names import gazetteer

ENDINGS = ("ovich", "evich", "ovych", "yovych", "evych", "ovna", "evna", "ivna", "ichna", "Ilyich", "Kuzmich", "Lukich")
# match: "Sergei Viktorovich Lavrov"; near-miss: "Sergei Viktorovich, who", "President Petrovich Group"
BETWEEN = r"(?<![\w-])([^\W\d_]\w+) {} ([^\W\d_]\w+)(?:-[^\W\d_]\w+)?(?![\w-])"


def findings(doc: Document) -> Iterator[Finding]:
    """Flag full names with a patronymic, with the name without it as suggestion."""
    if doc.lang != "en":
        return
    given = gazetteer.all_given_names()
    for form in sorted([f for f in doc.capitalised if f.endswith(ENDINGS) and f.istitle()]):
        for m in re.finditer(BETWEEN.format(form), doc.text):
            if m[1] in given and m[2].istitle():
                suggestion = m[0].replace(f" {form} ", " ")
                yield Finding(*m.span(), "names.patronymic", suggestion=suggestion, data={"patronymic": form})
