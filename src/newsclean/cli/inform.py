"""`--list-steps` and `--explain`: what the filter knows about itself, out of the same tables it works with."""

from __future__ import annotations

import inspect
import sys

from .. import profiles, tables
from ..engine import Pipeline
from ..errors import not_one_of
from . import DONE
from .errors import UsageError


def list_steps(pipeline: Pipeline) -> int:
    """The steps of the pipeline in order, with the first sentence of their description."""
    for name, step in pipeline.steps:
        module = sys.modules.get(str(getattr(step, "__module__", "")))
        text = (step.__doc__ if not str(getattr(step, "__module__", "")).startswith("newsclean.") else None) or (
            module.__doc__ if module else ""
        )
        print(f"{name:<14}{_first(text or '')}")
    return DONE


def _first(text: str) -> str:
    paragraph = inspect.cleandoc(text).split("\n\n")[0]
    return " ".join(paragraph.split())


def explain(name: str) -> int:
    """What a rule does and why, or every rule of a family; as in `rules.toml`."""
    rules = tables.rules()
    families = sorted({rule.split(".")[0] for rule in rules})
    if name in rules:
        chosen = [name]
    elif name in families:
        chosen = [rule for rule in rules if rule.startswith(name + ".")]
    else:
        family = name.split(".")[0]
        near = [rule for rule in rules if rule.startswith(f"{family}.")]
        raise UsageError(not_one_of("rule", name, near if "." in name and near else families))
    print("\n\n".join(_rule(tables.rules()[rule]) for rule in chosen))
    return DONE


def _rule(rule: tables.Rule) -> str:
    out = [f"{rule.id}: {rule.reason}", f"  severity {rule.severity}, confidence {rule.confidence:g}"]
    if rule.example:
        settings = dict(rule.settings)
        options = settings.pop("options", {})
        pipe = profiles.pipeline(settings.pop("profile", "news")).with_options(**options)
        result = pipe.clean(rule.example, lang=rule.lang, **settings)
        out.append(f"  example    {_shown(rule.example)}")
        if result.text != rule.example:
            out.append(f"  becomes    {_shown(result.text)}")
        for flag in result.flags:
            if flag.rule == rule.id:
                hint = f"; {flag.suggestion!r}?" if flag.suggestion else ""
                out.append(f"  flagged    {flag.text!r}: {flag.message}{hint}")
        out.append(f"  not meant  {_shown(rule.near_miss)}")
    out.append(f"  source     {rule.source}")
    out.append(f"  silence    --ignore {rule.id}")
    return "\n".join(out)


def _shown(text: str) -> str:
    return text.replace("\n", "⏎ ") if text.isprintable() or "\n" in text else repr(text)
