"""Which steps in which order: profiles are TOML tables, ours in `data/profiles/`, yours wherever you keep them.

A profile names its steps as modules (`normalizers.quotes`, `checks.calques`, or `package.module:function` for your
own); a built-in step is the function `step` of its module and goes by the module's last name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from . import tables
from .engine import Pipeline
from .errors import DataError, OptionError, UnknownProfile, not_one_of
from .options import Options, with_options
from .steps import Step, step_name

KEYS: Mapping[str, type] = {"description": str, "extends": str, "steps": list, "options": dict}
CALLED: Mapping[type, str] = {str: "a string", list: "a list of strings", dict: "a table"}
DEEPEST = 10  # profiles that extend one another


def pipeline(profile: str | os.PathLike[str] = "news") -> Pipeline:
    """The pipeline of a profile: `news`, `reuters`, `bbc`, `economist`, `source`, `repair`, `check`, `bitext`,
    or the path of a TOML file of yours that ends in `.toml`.

    Raises UnknownProfile for a name that does not exist, DataError for a file that is broken.

    >>> "quotes" in pipeline("repair").names, "names" in pipeline("repair").names
    (True, False)
    """
    try:
        name = os.fspath(profile)
    except TypeError:
        raise UnknownProfile(f"a profile is a name or the path of a .toml file, not {profile!r:.60}") from None
    return _pipeline(name)


@cache
def _pipeline(profile: str) -> Pipeline:
    found, where = _load(profile)
    steps = [_resolve(name, where) for name in found.get("steps", ())]
    return Pipeline(steps, with_options(Options(), found.get("options", {})))


def names() -> tuple[str, ...]:
    """The built-in profiles."""
    return tuple(n.removesuffix(".toml") for n in tables.listing("profiles", ".toml"))


def _load(profile: str, seen: tuple[str, ...] = ()) -> tuple[Mapping[str, Any], str]:
    if profile in seen:
        raise DataError(profile, None, f"extends itself: {' -> '.join((*seen, profile))}")
    if len(seen) > DEEPEST:
        raise DataError(profile, None, f"more than {DEEPEST} profiles extend one another: {' -> '.join(seen)}")
    if profile.endswith(".toml"):
        where, text = profile, tables.user_file(profile)
    elif profile in names():
        where = f"profiles/{profile}.toml"
        text = tables.read(where)
    else:
        raise UnknownProfile(not_one_of("profile", profile, names()) + ", or the path of a .toml file")
    own = tables.parse_toml(text, where)
    for key, value in own.items():
        if key not in KEYS:
            raise DataError(where, None, not_one_of("key", key, KEYS))
        strings = not isinstance(value, list) or all(isinstance(v, str) for v in value)
        if not isinstance(value, KEYS[key]) or not strings:
            raise DataError(where, None, f"{key} must be {CALLED[KEYS[key]]}, not {value!r:.60}")
    if "extends" not in own:
        return own, where
    parent, _ = _load(own["extends"], (*seen, profile))
    return {**parent, **own, "options": {**parent.get("options", {}), **own.get("options", {})}}, where


def _resolve(name: str, where: str) -> tuple[str, Step]:
    module, _, attribute = name.partition(":")
    try:
        if attribute:
            step = getattr(import_module(module), attribute)
            if not callable(step):
                raise AttributeError("it cannot be called")
            return step_name(step), step
        return name.rpartition(".")[2], import_module(f"newsclean.{name}").step
    except (ImportError, AttributeError) as e:
        raise DataError(
            where, None, f"no step {name!r} ({e}); write 'normalizers.quotes' or 'package.module:function'"
        ) from None


def load_step(spec: str) -> Step:
    """A step given as `package.module:function`. Raises OptionError if it is not there."""
    module, _, attribute = spec.partition(":")
    try:
        step: Step = getattr(import_module(module), attribute or "step")
    except (ImportError, AttributeError) as e:
        raise OptionError(f"no step {spec!r} ({e}); write package.module:function, importable from here") from None
    if not callable(step):
        raise OptionError(f"{spec!r} is a {type(step).__name__}, no step; a step is a function of a document")
    return step
