"""Build `src/newsclean/data/encoding/bigrams.tsv`: how likely a letter follows another, per language.

    python scripts/build_bigrams.py --data DIR

DIR holds the language profiles of langdetect (the folder `langdetect/profiles` of the package, Apache-2.0, counted by
Nakatani Shuyo in the abstracts of Wikipedia): one JSON file per language with the counts of one- to three-letter
runs. Only the counts of pairs are kept, as costs: -ln P(second | first), in halves, one base-36 digit each.
Prints the hash to be recorded in SOURCES.toml.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/newsclean/data/encoding/bigrams.tsv"
# Languages of the Latin, Cyrillic and Greek alphabets: only they share their 8-bit charsets with others.
LANGS = [
    "bg",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mk",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sv",
    "tr",
    "uk",
    "vi",
]
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# langdetect folds the letters with comma to those with cedilla; both spellings are in use
ALSO = {"ro": {"ş": "ș", "ţ": "ț"}}
ALPHABETS: dict[str, Callable[[str], bool]] = {
    "latn": lambda c: "a" <= c < "\u0250" or "\u1e00" <= c < "\u1f00",
    "grek": lambda c: "\u0370" <= c < "\u0400",
    "cyrl": lambda c: "\u0400" <= c < "\u0530",
}


def pairs(profile: Path, lang: str) -> Counter[str]:
    """Counts of letter pairs, lower-cased; a blank stands for either end of a word."""
    counts: Counter[str] = Counter()
    for run, n in json.loads(profile.read_text(encoding="utf-8"))["freq"].items():
        if len(run) == 2 and (run.strip().isalpha()):
            counts[run.lower()] += n
    for letter, other in ALSO.get(lang, {}).items():
        for run in [r for r in counts if letter in r]:
            counts[run.replace(letter, other)] += counts[run]
    inside = ALPHABETS[{"el": "grek", "bg": "cyrl", "mk": "cyrl", "ru": "cyrl", "uk": "cyrl"}.get(lang, "latn")]
    return Counter({r: n for r, n in counts.items() if len(r) == 2 and all(c == " " or inside(c) for c in r)})


def rows(folder: Path) -> list[str]:
    """The lines of the table."""
    out = []
    for lang in LANGS:
        counts = pairs(folder / lang, lang)
        after: dict[str, dict[str, int]] = defaultdict(dict)
        for run, n in counts.items():
            after[run[0]][run[1]] = n
        for first in sorted(after):
            total = sum(after[first].values())
            cells = []
            for second, n in sorted(after[first].items()):
                cost = min(35, round(-2 * math.log(n / total)))
                cells.append((second.replace(" ", "_")) + DIGITS[cost])
            out.append(f"{lang}\t{first.replace(' ', '_')}\t{''.join(cells)}")
    return sorted(out, key=lambda line: line.split("\t"))


def main() -> int:
    """Write the table; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the profiles of langdetect")
    folder = parser.parse_args().data
    missing = [lang for lang in LANGS if not (folder / lang).is_file()]
    if missing:
        print(f"no profile of {', '.join(missing)} in {folder}", file=sys.stderr)
        return 1
    head = (
        "# -ln P(second | first) of letter pairs, in halves, base 36; _ is the end of a word. scripts/build_bigrams.py"
    )
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join([head, "lang\tfirst\tnext", *rows(folder), ""]), encoding="utf-8")
    print(f"{OUT.name}: sha256 {hashlib.sha256(OUT.read_bytes()).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
