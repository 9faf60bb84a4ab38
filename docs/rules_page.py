"""The page of all rules, made from `data/rules.toml` by running every example."""

from __future__ import annotations

from itertools import groupby

import newsclean
from newsclean import tables
from newsclean.tables import Rule

HEAD = """# Every rule

Made from `src/newsclean/data/rules.toml` when these pages are built: each example was run, and each near miss. `confidence` is the share of
such findings an editor would act on (for repairs: the share that is right), `weight` what one finding adds to the score per 200
words. `newsclean --explain RULE` prints the same.
"""


def page() -> str:
    """The page in Markdown."""
    parts = [HEAD]
    for family, rules in groupby(tables.rules().values(), key=lambda r: r.id.split(".")[0]):
        parts.append(f"## {family}\n")
        parts += [section(rule) for rule in rules]
    return "\n".join(parts)


def section(rule: Rule) -> str:
    """One rule."""
    rows = [f"### `{rule.id}`\n", f"{rule.reason[0].upper()}{rule.reason[1:]}.\n"]
    if rule.example:
        rows += [f"* example: {code(rule.example)}{outcome(rule)}", f"* near miss, left alone: {code(rule.near_miss)}"]
    rows.append(f"* {rule.severity}, confidence {rule.confidence:g}, weight {rule.weight:g}; source: {rule.source}\n")
    return "\n".join(rows)


def outcome(rule: Rule) -> str:
    """What becomes of the example."""
    settings = dict(rule.settings)
    options = settings.pop("options", {})
    pipeline = newsclean.pipeline(settings.pop("profile", "news")).with_options(**options)
    result = pipeline.clean(rule.example, lang=rule.lang, **settings)
    if result.text != rule.example:
        return f" becomes {code(result.text)}"
    suggestions = [f.suggestion for f in result.flags if f.rule == rule.id and f.suggestion]
    return f" is flagged, suggestion {code(suggestions[0])}" if suggestions else " is flagged"


def code(text: str) -> str:
    """Text as inline code, on one line, whatever backticks it holds."""
    shown = text.replace("\n", "⏎")
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
    fence = "``" if "`" in shown else "`"
    pad = " " if "`" in shown else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
