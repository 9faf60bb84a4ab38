"""ftfy, with safe options: what it can do, it does best; the only module that knows it.

Only decoding options are on. Uncurling would flatten the quotation marks whose direction is the evidence for their
repair; widths, ligatures and line breaks are style. `explain=True` is needed: ftfy 6.3.1 ignores the options otherwise.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

# Long lines go in pieces, cut at a blank: the work of ftfy on one line grows faster than its length.
PIECE = 2_000
PIECES = re.compile(rf"[^\n]{{1,{PIECE}}}(?: |$)|[^\n]{{1,{PIECE}}}")


class Repaired(NamedTuple):
    """A line as ftfy would have it, and whether it had to guess that C1 controls were Windows-1252."""

    text: str
    controls: bool


@cache
def _ftfy() -> Any:
    import ftfy
    from ftfy.badness import is_bad

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_c1_controls=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=True,
    )
    return is_bad, lambda piece: ftfy.fix_encoding_and_explain(piece, config)


def is_bad(line: str) -> bool:
    """Whether ftfy thinks that some of this was mis-decoded.

    >>> is_bad("cafÃ©"), is_bad("café")
    (True, False)
    """
    found: bool = _ftfy()[0](line)
    return found


def repair(line: str) -> Repaired:
    """The line as ftfy repairs it.

    >>> repair("cafÃ©"), repair("a \\x93word\\x94")
    (Repaired(text='café', controls=False), Repaired(text='a “word”', controls=True))
    """
    fix = _ftfy()[1]
    if len(line) <= PIECE:
        text, plan = fix(line)
        return Repaired(text, _controls(plan))
    out = []
    controls = False
    for piece in PIECES.findall(line):
        text, plan = fix(piece)
        out.append(text)
        controls = controls or _controls(plan)
    return Repaired("".join(out), controls)


def _controls(plan: Any) -> bool:
    return any(step[1] == "windows-1252" and step[0] == "decode" for step in plan)
