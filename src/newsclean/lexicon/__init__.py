"""Finding many fixed expressions at once: the engine of `checks/calques` and of word lists.

Every expression is filed under its rarest word. A text that holds none of those words is done after one set
intersection, whatever the size of the lexicon; only where all words of an expression occur is their place looked at.
"""

from __future__ import annotations

from .index import Entry, Lexicon, Match, load
from .pattern import Pattern, parse

__all__ = ["Entry", "Lexicon", "Match", "Pattern", "load", "parse"]
