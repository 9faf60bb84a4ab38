"""The options, on one screen. What they mean for the library is in `settings.py`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from .errors import UsageError

EPILOG = """\
examples:
  newsclean < in.txt > out.txt              a document, as it should have been
  newsclean --diff article.txt              what would change, what a person should look at
  newsclean --check --format github *.txt   a linter: exits 1 if there is something to do
  newsclean --jsonl text -j 4 < a.jsonl     one field of every row; the rest stays byte for byte
  newsclean -i --backup drafts/*.txt        clean files where they are
exit codes: 0 done, 1 --check found something, 2 wrong option or input, 130 interrupted, 141 reader gone
"""


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are ours: one line, exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (newsclean --help lists the options)")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line. Raises UsageError; `--help` prints and exits."""
    return build().parse_args(arguments)


def build() -> argparse.ArgumentParser:
    """The parser; the docs and completions print it too."""
    parser = Parser(
        prog="newsclean",
        description="Clean machine-translated news. Reads FILES or stdin, writes the text to stdout.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="default, or -: stdin")
    parser.add_argument("-V", "--version", action="store_true", help="print the version")
    _units(parser.add_argument_group("what a document is (default: the whole input)"))
    _cleaning(parser.add_argument_group("cleaning"))
    _output(parser.add_argument_group("instead of the text"))
    _files(parser.add_argument_group("files and processes"))
    return parser


def _units(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--lines", action="store_true", help="every line; as many lines out as in")
    group.add_argument("--jsonl", metavar="FIELD", help="this field of every JSON line; nothing else is touched")
    group.add_argument("--lang-field", metavar="NAME", help="the field with the language of the row")
    group.add_argument("--out-field", metavar="NAME", help="add changes, flags and score to the row")
    group.add_argument("--max-score", type=float, metavar="N", help="drop rows that score higher (0 to 100)")


def _cleaning(group: argparse._ArgumentGroup) -> None:
    group.add_argument("-l", "--lang", metavar="TAG", help="language of the text; default: found per document")
    group.add_argument("-p", "--profile", metavar="NAME", help="news (default), repair, check, bitext, reuters, bbc, "
                       "economist, source, or a .toml file")  # fmt: skip
    group.add_argument("--only", action="append", metavar="STEPS", help="these steps alone, comma-separated")
    group.add_argument("--skip", action="append", metavar="STEPS", help="without these steps")
    group.add_argument("--ignore", action="append", metavar="RULES", help="rules or families that stay silent")
    group.add_argument("--strip", action="append", metavar="KINDS", help="remove chatter, boilerplate, duplicates")
    group.add_argument("--gazetteer", action="append", metavar="FILE", help="your table of names; wins over ours")
    group.add_argument("--lexicon", action="append", metavar="FILE", help="your table of calques")
    group.add_argument("--protect", action="append", metavar="REGEX", help="never edit what this matches")
    group.add_argument("--set", action="append", metavar="OPTION=VALUE", help="any other option, as quotes=curly")
    group.add_argument("--step", action="append", metavar="MOD:FN", help="a step of your own, after the others")
    group.add_argument("--config", metavar="FILE", help="a TOML file with these options; the command line wins")


def _output(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--check", action="store_true", help="a linter: list changes and flags; exit 1 if any")
    group.add_argument("--format", choices=("text", "json", "sarif", "github"), help="of --check; default text")
    group.add_argument("--fail-on", type=float, metavar="C", help="flags of this confidence fail; default 0.8")
    group.add_argument("--diff", action="store_true", help="show what changes, word by word, the flags, the score")
    group.add_argument("--json", action="store_true", help="everything known about a document, as a JSON line")
    group.add_argument("--report", metavar="OUT.html", help="a page that shows original and cleaned side by side")
    group.add_argument("--names-report", action="store_true", help="spellings of one name across FILES (TSV, --json)")
    group.add_argument("--list-steps", action="store_true", help="the steps of the profile")
    group.add_argument("--explain", metavar="RULE", help="what a rule or a family of rules does, and why")


def _files(group: argparse._ArgumentGroup) -> None:
    group.add_argument("-o", "--output", metavar="FILE", help="write there (complete or not at all; .gz: compressed)")
    group.add_argument("-i", "--in-place", action="store_true", help="clean FILES where they are")
    group.add_argument("--backup", action="store_const", const=".bak", help="with -i: keep the old FILE as FILE.bak")
    group.add_argument("--backup-suffix", dest="backup", metavar="SUFFIX", help="the same with another ending")
    group.add_argument("--encoding", metavar="NAME", help="of the input; default utf-8")
    group.add_argument("--output-encoding", metavar="NAME", help="default: that of the input")
    group.add_argument("--errors", choices=("strict", "replace", "surrogateescape"), help="default strict")
    group.add_argument("-j", "--jobs", type=int, metavar="N", help="processes; 0: one per core; order is kept")
    group.add_argument("--line-buffered", action="store_true", help="flush after every line")
    group.add_argument("--color", choices=("auto", "always", "never"), help="default auto: on a terminal")
