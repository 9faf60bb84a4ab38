"""Documents of all kinds that an engine may meet, and the steps that break on purpose."""

from __future__ import annotations

from typing import Any

from newsclean import Document

from ..prose import PROSE

TEXTS: list[str | None] = [
    "The state“ slept through ”the plot, said Lukashenka.",
    "Clean text, nothing to do.",
    "CafÃ© owners met.\r\n\r\n& laquo;Now& raquo;, they said.",
    None,
    "",
    "Они сказали: «да».\nИ ушли.",
    "astral 😀 and “quoted ”text 𝔘, said Lukashenka",
    "zero \x00 and \u202e marks",
    PROSE + " CafÃ©! In 2009 bandit formations hid. Bandit formations fled.",
    "POISON " + PROSE,
]
LANGS: list[str | None] = ["en", "en", None, "en", "en", "ru", "not a tag !", "xx", "en-GB", "en"]


def poisoned(doc: Document) -> Any:
    """A step that raises on one document."""
    if "POISON" in doc.text:
        raise ZeroDivisionError("poison")
    return ()
