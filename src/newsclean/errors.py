"""What we raise: you misused us (`OptionError` and its children, `TypeError`), or a table is bad (`DataError`).

Strange text never raises: it is cleaned, flagged or left alone.
"""

from __future__ import annotations

from collections.abc import Iterable


class NewscleanError(Exception):
    """Every error newsclean raises on purpose, except `TypeError` for text that is not a `str`."""


class OptionError(NewscleanError, ValueError):
    """An option, profile, step, rule or language tag that does not exist or does not fit."""


class UnknownStep(OptionError):
    """A step name that the pipeline does not have."""


class UnknownProfile(OptionError):
    """A profile name that does not exist."""


class DataError(NewscleanError, ValueError):
    """A table that is broken; the message names file, line and what to do."""

    def __init__(self, path: object, line: int | None, problem: str) -> None:
        super().__init__(path, line, problem)
        self.path, self.line, self.problem = path, line, problem

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{where}: {self.problem}"


class StepError(NewscleanError):
    """A step failed, or proposed edits that overlap or lie outside the text."""

    def __init__(self, step: str, problem: str) -> None:
        super().__init__(step, problem)
        self.step, self.problem = step, problem

    def __str__(self) -> str:
        return f"step {self.step!r}: {self.problem}"


def not_one_of(what: str, given: object, valid: Iterable[str]) -> str:
    """The text of an error about a name that does not exist: the name, a guess, the valid names.

    >>> not_one_of("step", "quote", ["quotes", "names"])
    "there is no step 'quote'; did you mean 'quotes'? valid: names, quotes"
    """
    import difflib  # only an error needs it

    names = sorted(valid)
    near = difflib.get_close_matches(str(given), names, n=1)
    guess = f"; did you mean {near[0]!r}?" if near else ";"
    return f"there is no {what} {given!r}{guess} valid: {', '.join(names)}"
