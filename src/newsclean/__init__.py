"""Cleans machine-translated news: repairs what is certain, spells names one way, flags what only a person can decide.

>>> import newsclean
>>> result = newsclean.clean("The state“ slept through ”the plot, said Lukashenka.", lang="en")
>>> str(result)
'The state “slept through” the plot, said Lukashenko.'
>>> [(c.rule, c.before, c.after) for c in result.changes][-1:]
[('names.variant', 'Lukashenka', 'Lukashenko')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .document import Document, Finding, Learnt, Span
from .edits import Edit
from .engine import Pipeline
from .errors import DataError, NewscleanError, OptionError, StepError, UnknownProfile, UnknownStep
from .options import Options
from .profiles import pipeline
from .result import Change, Flag, Result
from .steps import Step, step_from

if TYPE_CHECKING:
    from . import names as names

__version__ = "0.1.0"

__all__ = [
    "Change", "DataError", "Document", "Edit", "Finding", "Flag", "Learnt", "NewscleanError", "OptionError", "Options",
    "Pipeline", "Result", "Span", "Step", "StepError", "UnknownProfile", "UnknownStep", "__version__", "clean", "names",
    "pipeline", "step_from",
]  # fmt: skip


def clean(
    text: str,
    *,
    lang: str | None = None,
    source_lang: str | None = None,
    source: str | None = None,
    date: str | None = None,
    profile: str | Pipeline = "news",
) -> Result:
    """The cleaned text, with every change and every flag; `str(result)` is the text alone.

    A wrong edit is worse than a missed one: what is not certain is flagged, and clean human text comes back
    byte-identical.

    text: the document, paragraphs on lines of their own.
    lang: its language as a tag (`en`, `uk`, `zh-Hans`); None looks at script and stop words first.
    source_lang, source: the language and text it was translated from, if you have them: more can be checked then.
    date: of the article (`2022-01-07`), for places that were renamed; None means today.
    profile: a name (`news`, `repair`, `check` ...), the path of a TOML file, or a `Pipeline` of yours.

    Raises TypeError if `text` is no str, OptionError for an unknown profile or malformed tag. Never for strange text.

    >>> str(clean("Ð\\x9cÐ¸Ñ\\x80 & laquo;now& raquo;"))
    'Мир «now»'
    """
    chosen = profile if isinstance(profile, Pipeline) else pipeline(profile)
    return chosen.clean(text, lang=lang, source_lang=source_lang, source=source, date=date)


def __getattr__(name: str) -> Any:
    if name == "names":  # loaded when asked for: `import newsclean` reads no table
        from importlib import import_module

        return import_module(".names", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
