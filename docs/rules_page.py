"""The page of all rules, made from `data/rules.toml` by running every example, and from what was measured."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path

import newsclean
from newsclean import tables
from newsclean.tables import Rule

HEAD = """# Every rule

Made from `src/newsclean/data/rules.toml` and `calibration.tsv` when these pages are built: each example was run, and a test holds that each near
miss is left alone. `confidence` is the share of such findings an editor would act on (for repairs: the share that is right), `weight` what
one finding adds to the score per 200 words. `newsclean --explain RULE` prints the same.

*Measured* are two things. How often a rule speaks per 1,000 words of {machine} words of machine translation, {human} words of human
translation and {native} words of news by native writers (WMT21 to WMT24, English). *Peculiar* is 1 - native / machine, the share of hits that native
text does not explain: for a flag about translation a bound of its precision from above; of a slip that native writers make as well (a blank before a
comma) it says nothing. And how many hits lie on an error, or beside one, in {rated} words of translations in which experts marked the errors (WMT's
MQM ratings, into English, German and Russian): that bounds precision from below, for experts of translation pass over typography, and over a calque
everybody is used to. Between the two, `confidence` is a judgement, and nothing but a judgement where a rule had fewer than {least} hits. These documents
are clean ones, picked for a contest, so damage to encoding, markup and quotation marks is rarer in them than on the web; those rules are held by
{cases} cases in `tests/cases`, at least half of which must not change. The numbers come from

```
python scripts/calibrate.py --data DIR --write
```
"""
LEAST = 5  # hits; fewer say nothing


def page() -> str:
    """The page in Markdown."""
    parts = [head()]
    for family, rules in groupby(tables.rules().values(), key=lambda r: r.id.split(".")[0]):
        parts.append(f"## {family}\n")
        parts += [section(rule) for rule in rules]
    return "\n".join(parts)


def head() -> str:
    """What the page says before the rules."""
    note = tables.read("calibration.tsv").split("\n")[0]
    words = {kind: f"{int(number):,}" for number, kind in re.findall(r"(\d+) words (\w+)", note)}
    folder = Path(__file__).parents[1] / "tests" / "cases"
    cases = sum(p.read_text(encoding="utf-8").count("\n[[case]]") for p in folder.glob("*.toml"))
    return HEAD.format(**words, least=LEAST, cases=f"{cases:,}")


@cache
def calibration() -> dict[str, dict[str, str]]:
    """What was measured, by rule."""
    return {row["rule"]: row for row in tables.tsv("calibration.tsv")}


def measured(rule: Rule) -> str:
    """What was measured about a rule, in words."""
    row = calibration().get(rule.id)
    if row is None:
        return "not measured: no hit in the documents measured"
    hits, rated = int(row["machine_hits"]), int(row["rated_hits"])
    said = []
    if hits:
        bound = f"; peculiar: {row['estimate']}" if row["estimate"] else "; too few for more"
        said.append(
            f"{hits} hit{'s' * (hits > 1)} in machine translation, per 1,000 words {float(row['machine_1k']):.2g}, in human translation "
            f"{float(row['human_1k']):.2g}, in native text {float(row['native_1k']):.2g}{bound}"
        )
    if rated:
        share = f" ({int(row['rated_errors']) / rated:.0%})" if rated >= LEAST else ""
        said.append(f"{row['rated_errors']} of {rated} hits on rated text lie on an error that experts marked{share}")
    return "measured: " + ("; ".join(said) or "hits in human translation or native text alone")


def entries(rule: Rule) -> list[str]:
    """Of a rule that works from the lexicon: how many expressions there are, and for how many the corpus had a hit."""
    rows = [
        (name.removesuffix(".tsv"), row)
        for name in tables.listing("calques", ".tsv")
        for row in tables.tsv(f"calques/{name}")
        if row["rule"] == rule.id
    ]
    if not rows:
        return []
    into = Counter(lang for lang, _ in rows)
    seen = sum(float(row["machine_100k"] or 0) > 0 for _, row in rows)
    shown = ", ".join(f"{n} into {lang}" for lang, n in sorted(into.items()))
    line = f"* entries: {shown}; {seen} of the {len(rows)} occurred in the machine translations they were measured on; "
    return [line + "each carries a confidence of its own (`data/calques/*.tsv`)"]


def section(rule: Rule) -> str:
    """One rule."""
    rows = [f"### `{rule.id}`\n", f"{rule.reason[0].upper()}{rule.reason[1:]}.\n"]
    if rule.example:
        rows += [f"* example: {code(rule.example)}{outcome(rule)}", f"* near miss, left alone: {code(rule.near_miss)}"]
    rows += entries(rule)
    if not rule.id.startswith("internal."):
        rows.append(f"* {measured(rule)}")
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
