"""Text that was decoded with the wrong charset: ftfy with safe options.

Only decoding options are on. Uncurling would flatten the quotation marks whose direction is the evidence for their
repair; widths, ligatures and line breaks are style. `explain=True` is needed: ftfy 6.3.1 ignores the options otherwise.
"""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _ftfy() -> Any:
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=True,
    )
    return lambda line: ftfy.fix_and_explain(line, config).text


def repair(line: str) -> str:
    """The line as it was before it was mis-decoded, or the line itself.

    >>> repair("CafÃ©"), repair("Café")
    ('Café', 'Café')
    """
    fixed: str = line if line.isascii() else _ftfy()(line)
    return fixed
