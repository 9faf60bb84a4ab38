"""Characters nobody sees that split words: soft hyphens, zero-width spaces and joiners, byte order marks.

They go only between, or beside, letters of scripts that have no use for them. Persian needs the zero-width non-joiner,
Indic scripts and emoji the joiner, Thai and Khmer the zero-width space: there they stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...edits import Edit

# Latin, Greek, Cyrillic, Armenian and Georgian letters, digits, and the marks that stand beside them.
PLAIN = "0-9A-Za-z\xc0-\u024f\u0370-\u058f\u10a0-\u10ff\u1e00-\u1fff"
# Inside a word. match: "gov\u200bernment", "re\xadgion"; near-miss: "می\u200cخواهم"
INSIDE = re.compile(f"(?<=[{PLAIN}])[\xad\u200b-\u200d\u2060\ufeff]+(?=[{PLAIN}])")
# At its edge. match: "word\u200b,"; near-miss: "\ufeff" at the beginning of a text, which is a byte order mark
EDGE = re.compile(
    f"(?<=[{PLAIN}.,;:!?)»”])[\u200b\u2060\ufeff]+(?=[\\s.,;:!?)»”]|$)|(?<=[\\s(«“])[\u200b\u2060\ufeff]+(?=[{PLAIN}(«“])"
)


def edits(line: str) -> Iterator[Edit]:
    """Edits that remove invisible characters where they are debris.

    >>> [(e.start, e.end) for e in edits("the gov\\u200bernment")]
    [(7, 8)]
    """
    if line.isascii():
        return
    for pattern in (INSIDE, EDGE):
        for m in pattern.finditer(line):
            yield Edit(*m.span(), "", "encoding.invisible", {"was": " ".join(f"U+{ord(c):04X}" for c in m[0][:8])})
