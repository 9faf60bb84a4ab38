"""Text as HTML: escaped, and with a picture of what the eye cannot see."""

from __future__ import annotations

import re
from html import escape

QUOTED = 200  # characters of a run that the list of findings quotes
# match: NUL, U+202E, a lone surrogate; near-miss: tab, line end, U+200D (Persian and emoji need it as it is)
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def shown(text: str) -> str:
    """Text as HTML: escaped, and what cannot be seen as a small box with its code point."""
    return UNSEEN.sub(lambda m: f'<span class="x" data-u="U+{ord(m[0]):04X}"></span>', escape(text))


def plain(text: str) -> str:
    """Text for an attribute or the title, where no box can stand."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", escape(text))


def short(text: str) -> str:
    """A quoted run, cut if it is long."""
    return f"<q>{shown(text if len(text) <= QUOTED else text[: QUOTED - 1] + '…')}</q>"
