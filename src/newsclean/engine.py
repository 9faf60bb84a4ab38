"""A pipeline: named steps in order, with options, immutable. What happens to one text is in `run.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, NoReturn, TypeAlias

from .errors import OptionError, UnknownStep, not_one_of
from .options import Options, with_options
from .result import Result
from .run import Run
from .steps import Step, step_name

Job: TypeAlias = str | tuple[str, Mapping[str, Any]]

ROUNDS = 20  # of a pipeline that strips; each one makes the text shorter

NOT_TEXT = (
    "clean() takes a str, not {kind}. Decode bytes first, as in raw.decode('utf-8'), "
    "and skip missing values: newsclean does not guess what you mean by {value}."
)


class Pipeline:
    """An ordered list of named steps with options; immutable, hashable, picklable if its steps are.

    Every method that changes something returns a new pipeline:

    >>> from newsclean import pipeline
    >>> news = pipeline("news")
    >>> "names" in news.names, "names" in news.without("names").names
    (True, False)
    >>> str(news.only("encoding").clean("CafÃ© Lukashenka"))
    'Café Lukashenka'
    """

    __slots__ = ("_repairs", "options", "steps")

    _repairs: tuple[tuple[str, Step], ...]  # the steps that look again at what the others made of the text
    options: Options
    steps: tuple[tuple[str, Step], ...]

    def __init__(self, steps: Iterable[Step | tuple[str, Step]] = (), options: Options | None = None) -> None:
        named = tuple(s if isinstance(s, tuple) else (step_name(s), s) for s in steps)
        names = [n for n, _ in named]
        twice = [n for n in names if names.count(n) > 1]
        if twice:
            raise OptionError(f"two steps are named {twice[0]!r}; give one a `name` of its own")
        object.__setattr__(self, "steps", named)
        object.__setattr__(self, "_repairs", tuple(s for s in named if getattr(s[1], "settles", False)))
        object.__setattr__(self, "options", Options() if options is None else options)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Pipeline cannot be changed; use with_options(), without(), before() ... ({name})")

    def __reduce__(self) -> tuple[Any, ...]:
        return Pipeline, (self.steps, self.options)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pipeline) and (self.steps, self.options) == (other.steps, other.options)

    def __hash__(self) -> int:
        return hash((self.steps, self.options))

    def __repr__(self) -> str:
        changed = {k: v for k, v in self.options._asdict().items() if v != Options._field_defaults[k]}
        return f"Pipeline({', '.join(self.names)}{'; ' if changed else ''}{changed or ''})"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the steps, in order."""
        return tuple(n for n, _ in self.steps)

    def _place(self, name: str) -> int:
        if name not in self.names:
            raise UnknownStep(not_one_of("step", name, self.names))
        return self.names.index(name)

    def without(self, *names: str) -> Pipeline:
        """The pipeline without some steps. Raises UnknownStep for a name it does not have."""
        gone = {self._place(n) for n in names}
        return Pipeline((s for i, s in enumerate(self.steps) if i not in gone), self.options)

    def only(self, *names: str) -> Pipeline:
        """The pipeline with these steps alone, in its own order. Raises UnknownStep."""
        kept = {self._place(n) for n in names}
        return Pipeline((s for i, s in enumerate(self.steps) if i in kept), self.options)

    def before(self, name: str, *steps: Step) -> Pipeline:
        """The pipeline with your steps before the named one. Raises UnknownStep."""
        return self._insert(self._place(name), steps)

    def after(self, name: str, *steps: Step) -> Pipeline:
        """The pipeline with your steps after the named one. Raises UnknownStep."""
        return self._insert(self._place(name) + 1, steps)

    def replace(self, name: str, step: Step) -> Pipeline:
        """The pipeline with your step in the place, and under the name, of another. Raises UnknownStep."""
        i = self._place(name)
        return Pipeline((*self.steps[:i], (name, step), *self.steps[i + 1 :]), self.options)

    def _insert(self, i: int, steps: Iterable[Step]) -> Pipeline:
        return Pipeline((*self.steps[:i], *((step_name(s), s) for s in steps), *self.steps[i:]), self.options)

    def with_options(self, **options: Any) -> Pipeline:
        """The pipeline with some options changed (`newsclean.Options`). Raises OptionError."""
        return Pipeline(self.steps, with_options(self.options, options))

    def clean(
        self,
        text: str,
        *,
        lang: str | None = None,
        source_lang: str | None = None,
        source: str | None = None,
        date: str | None = None,
    ) -> Result:
        """Run the steps over one text; what `newsclean.clean` calls, with its arguments and errors."""
        if not isinstance(text, str):
            raise TypeError(NOT_TEXT.format(kind=type(text).__name__, value=repr(text)[:40]))
        run = Run(self.options, text, _base(lang), _base(source_lang), source, _date(date))
        repairs = self._repairs
        last = repairs[-1][1] if repairs else None
        for _ in range(ROUNDS):
            for name, step in self.steps:
                run.step(name, step)
                if step is last:
                    run.settle(repairs)
            if not (self.options.strip and run.strip()):
                break  # else what is left is looked at afresh: a line that went may have hidden another
        return run.finish()

    def clean_many(self, texts: Iterable[Job], *, jobs: int = 1) -> Iterator[Result]:
        """Clean many texts, in order and lazily.

        texts: strings, or pairs of a string and the keywords of `clean` for it (`{"lang": "en"}`).
        jobs: processes; 0 means one per core. At most a few hundred texts per process are in flight.

        >>> from newsclean import pipeline
        >>> [str(r) for r in pipeline("repair").clean_many(["so, yes", ("CafÃ©", {"lang": "fr"})])]
        ['so, yes', 'Café']
        """
        from . import parallel

        return parallel.ordered(partial(_clean_job, self), texts, jobs)


def _clean_job(pipeline: Pipeline, job: Job) -> Result:
    if isinstance(job, tuple):
        text, keywords = job
        return pipeline.clean(text, **keywords)
    return pipeline.clean(job)


def _base(tag: str | None) -> str | None:
    return None if tag is None else _bases()(tag)


@cache
def _bases() -> Callable[[str], str | None]:
    from .language import base  # its patterns are compiled when somebody cleans

    return base


def _date(date: Any) -> str | None:
    """An ISO date, year first, as text. Raises OptionError."""
    if date is None:
        return None
    import re

    given = date.isoformat() if hasattr(date, "isoformat") else str(date)
    if not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d.*)?)?", given):
        raise OptionError(f"{date!r} is no date; give one as '2022-01-07', '2022-01' or '2022'")
    return given[:10]
