"""From options to a pipeline. A file is read only if `--config` names it, and the command line wins over it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from typing import Any

from .. import language, profiles, tables
from ..engine import Pipeline
from ..errors import DataError, OptionError, not_one_of
from ..options import LISTS, Options
from .errors import UsageError

DEFAULTS: Mapping[str, Any] = {
    "profile": "news", "fail_on": 0.8, "encoding": "utf-8", "errors": "strict", "jobs": 1, "color": "auto",
}  # fmt: skip
LISTED = ("only", "skip", "ignore", "strip", "gazetteer", "lexicon", "protect", "step", "set")
FROM_A_FILE = (
    "lang", "profile", *LISTED, "fail_on", "format", "encoding", "output_encoding", "errors", "jobs", "lang_field",
    "out_field", "max_score",
)  # fmt: skip
PATHS = ("gazetteer", "lexicon")
OPTION_OF = {"gazetteer": "gazetteers", "lexicon": "lexicons"}  # the library speaks of several
SEPARATED = ("only", "skip", "ignore", "strip")  # take a, b, c; the others may hold commas themselves


def complete(args: argparse.Namespace) -> argparse.Namespace:
    """Fill in what `--config` says, then the defaults. Raises DataError for a broken file."""
    if args.config:
        _read(args)
    for name, value in DEFAULTS.items():
        if getattr(args, name) is None:
            setattr(args, name, value)
    for name in LISTED:
        given = getattr(args, name) or []
        if name in SEPARATED:
            given = [part.strip() for text in given for part in text.split(",") if part.strip()]
        setattr(args, name, given)
    args.lang = language.base(args.lang) and args.lang
    return args


def _read(args: argparse.Namespace) -> None:
    path = args.config
    beside = os.path.dirname(os.path.abspath(path))
    for key, value in tables.parse_toml(tables.user_file(path), path).items():
        name = key.replace("-", "_")
        if name not in FROM_A_FILE:
            raise DataError(path, None, not_one_of("key", key, (n.replace("_", "-") for n in FROM_A_FILE)))
        if name in LISTED:
            if name == "set" and isinstance(value, dict):
                value = [f"{k}={v}" for k, v in value.items()]
            value = [value] if isinstance(value, str) else value
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise DataError(path, None, f"{key} takes a list of strings, as in {key} = ['...']")
            if name in PATHS:
                value = [os.path.join(beside, v) for v in value]
        elif name in ("fail_on", "max_score"):
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise DataError(path, None, f"{key} takes a number")
        elif not isinstance(value, int if name == "jobs" else str):
            raise DataError(path, None, f"{key} takes a {'number' if name == 'jobs' else 'string'}")
        if getattr(args, name) is None:
            setattr(args, name, value)


def pipeline_of(args: argparse.Namespace) -> Pipeline:
    """The pipeline that the options describe; a failing step is flagged, not raised. Raises OptionError."""
    _known_rules(args)
    pipe = profiles.pipeline(args.profile)
    if args.only:
        pipe = pipe.only(*args.only)
    if args.skip:
        pipe = pipe.without(*args.skip)
    for spec in args.step:
        last = pipe.names[-1] if pipe.names else None
        step = profiles.load_step(spec)
        pipe = pipe.after(last, step) if last else Pipeline([step], pipe.options)
    changes: dict[str, Any] = {"on_error": "flag"}
    for name in ("ignore", "strip", "gazetteer", "lexicon", "protect"):
        option = OPTION_OF.get(name, name)
        if getattr(args, name):
            changes[option] = (*getattr(pipe.options, option), *getattr(args, name))
    for pair in args.set:
        changes.update([_pair(pair)])
    return pipe.with_options(**changes)


def _known_rules(args: argparse.Namespace) -> None:
    """Raise OptionError for a rule to ignore that nothing raises, unless a step of the user's own may raise it."""
    rules = tables.rules() if args.ignore else {}
    families = {rule.split(".")[0] for rule in rules}
    for name in args.ignore:
        family, dot, _ = name.partition(".")
        if name in rules or name in families:
            continue
        if family in families:
            raise OptionError(not_one_of("rule", name, (r for r in rules if r.startswith(f"{family}."))))
        if not args.step and args.profile in profiles.names():
            raise OptionError(not_one_of("family" if dot else "rule or family", family, families))


def _pair(text: str) -> tuple[str, Any]:
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"--set {text}: write OPTION=VALUE, as in --set quotes=curly")
    if name not in Options._fields:
        raise UsageError(not_one_of("option", name, Options._fields))
    if name in LISTS:
        return name, value.split(",")
    return name, {"true": True, "false": False}.get(value.lower(), value)
