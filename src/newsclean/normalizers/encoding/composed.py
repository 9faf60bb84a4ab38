"""NFC for repaired lines: what was decoded may hold letters and accents apart.

Only letters with combining marks are composed. Single characters NFC would fold are never touched: the CJK
compatibility ideographs among them are variants people's names are written with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...edits import Edit

# A character and the marks on it. match: "e\u0301"; near-miss: "é", "\uFA19"
ACCENTED = re.compile("[^\\s\u0300-\u036f][\u0300-\u036f]+")


def edits(line: str) -> Iterator[Edit]:
    """Edits that compose letters with the marks behind them.

    >>> [e.new for e in edits("Cafe\\u0301")]
    ['é']
    """
    if line.isascii():
        return
    for m in ACCENTED.finditer(line):
        new = unicodedata.normalize("NFC", m[0])
        if new != m[0] and not "\uf900" <= m[0][0] <= "\ufaff":
            yield Edit(*m.span(), new, "encoding.nfc")
