"""Arrow columns out of results, built flat: one list per field of all rows, never a dict per finding.

Arrow keeps an array of structs as one array per field and one of offsets. Filling these directly costs a fraction of
making a dict for every finding and having Arrow take it apart again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ..result import Result

if TYPE_CHECKING:
    import pyarrow as pa


class Builder(Protocol):
    """Takes the results of a batch one by one, None for a null, and makes the column."""

    def add(self, result: Result | None) -> None:
        """The next row."""

    def array(self) -> pa.Array:
        """The column."""


class Scores:
    """A column of doubles."""

    def __init__(self) -> None:
        self.values: list[float | None] = []

    def add(self, result: Result | None) -> None:
        """The score, null where there is none."""
        self.values.append(None if result is None else result.score)

    def array(self) -> pa.Array:
        """The column."""
        import pyarrow as pa

        return pa.array(self.values, pa.float64())


class _Lists:
    """A column of arrays of structs. `rows` holds the fields of each finding, `FIELDS` their names and Arrow types."""

    FIELDS: tuple[tuple[str, str], ...] = ()

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.begins: list[int | None] = []

    def array(self) -> pa.Array:
        """The column."""
        import pyarrow as pa

        fields = [pa.field(name, pa.type_for_alias(kind)) for name, kind in self.FIELDS]
        values = zip(*self.rows, strict=True) if self.rows else [()] * len(fields)
        columns = [_column(list(column), field.type) for column, field in zip(values, fields, strict=True)]
        offsets = pa.array([*self.begins, len(self.rows)], pa.int32())
        return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(columns, fields=fields))


class Changes(_Lists):
    """The changes of each row."""

    FIELDS = (
        ("rule", "string"),
        ("start", "int32"),
        ("end", "int32"),
        ("cleaned_start", "int32"),
        ("cleaned_end", "int32"),
        ("before", "string"),
        ("after", "string"),
    )

    def add(self, result: Result | None) -> None:
        """The next row."""
        self.begins.append(None if result is None else len(self.rows))
        if result is not None:
            self.rows += [(c.rule, *c.original, *c.cleaned, c.before, c.after) for c in result.changes]


class Flags(_Lists):
    """The flags of each row."""

    FIELDS = (
        ("rule", "string"),
        ("start", "int32"),
        ("end", "int32"),
        ("cleaned_start", "int32"),
        ("cleaned_end", "int32"),
        ("text", "string"),
        ("message", "string"),
        ("suggestion", "string"),
        ("confidence", "double"),
        ("severity", "string"),
        ("group", "string"),
    )

    def add(self, result: Result | None) -> None:
        """The next row."""
        self.begins.append(None if result is None else len(self.rows))
        if result is not None:
            self.rows += [
                (f.rule, *f.original, *f.cleaned, f.text, f.message, f.suggestion, f.confidence, f.severity,
                 f.data.get("group"))
                for f in result.flags
            ]  # fmt: skip


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    """The values of one field. A lone surrogate, which a step of the user may yield, becomes a question mark: it must
    not end the job.
    """
    import pyarrow as pa

    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([v if v is None else v.encode(errors="replace").decode() for v in values], kind)
