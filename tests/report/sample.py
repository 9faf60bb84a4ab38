"""Documents of a report, made by hand: what a page shows must not depend on what a profile finds today."""

from __future__ import annotations

from newsclean.result import Change, Flag, Result

LITERAL = "literal rendering of ru “бандформирования”"
CHANGES = (
    ("state“ slept", "state “slept", "quotes.inverted"),
    (" ”", "” ", "quotes.pushed"),
    ("Lukashenka", "Lukashenko", "names.variant"),
    ("CafÃ©", "Café", "encoding.mojibake"),
    ("Read more", "", "boilerplate.line"),
)
ORIGINAL = (
    "The state“ slept through ”the plot, said Lukashenka.\n\n"
    "Bandit formations hid. It rained.\r\nBandit formations fled,\nthey say. CafÃ© Read more\n"
)


def flags(text: str, phrase: str, rule: str, message: str, suggestion: str | None, confidence: float) -> list[Flag]:
    """One flag for each place of the phrase in the cleaned text, all of one group."""
    out, at = [], text.find(phrase)
    while at >= 0:
        span = (at, at + len(phrase))
        out.append(Flag(rule, span, span, phrase, message, suggestion, confidence, "minor", {"group": phrase}))
        at = text.find(phrase, span[1])
    return out


def sample() -> Result:
    """Five changes (one removes), four flags of three causes: one twice, one over two lines, one inside a change."""
    parts, changes, at, gone = [], [], 0, 0
    for before, after, rule in CHANGES:
        start = ORIGINAL.index(before, at)
        parts += (ORIGINAL[at:start], after)
        at, new = start + len(before), start - gone
        gone += len(before) - len(after)
        changes.append(Change(rule, (start, at), (new, new + len(after)), before, after, (rule,)))
    text = "".join(parts) + ORIGINAL[at:]
    found = [
        *flags(text, "Bandit formations", "calques.lexicon", LITERAL, "armed gangs", 0.95),
        *flags(text, "Lukashenko", "names.unknown", "a name to look at", None, 0.6),
        *flags(text, "fled,\nthey say", "calques.pattern", "a phrase over a line end", None, 0.5),
    ]
    return Result(ORIGINAL, text, changes, sorted(found, key=lambda f: f.cleaned), None, "en")
