"""newsclean in Spark: `clean_column(df, "text", lang="en")` on `mapInArrow`, with a schema known in advance.

Rows, their order within a partition and all other columns stay. A null stays null. A document that cannot be cleaned
comes back as it was, with the flag `internal.failed`; it never fails the job. newsclean must be installed where the
workers run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import TYPE_CHECKING

from ..engine import Pipeline
from ..errors import OptionError, not_one_of
from .columns import Builder, Changes, Flags, Scores
from .safely import batch_pipeline, safely

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

PLACE = "start int, end int, cleaned_start int, cleaned_end int"  # code points, as Spark's substring() counts
CHANGES = f"array<struct<rule: string, {PLACE.replace(' int', ': int')}, before: string, after: string>>"
FLAGS = (
    f"array<struct<rule: string, {PLACE.replace(' int', ': int')}, text: string, message: string, suggestion: string, "
    "confidence: double, severity: string, group: string>>"
)


def clean_column(
    df: DataFrame,
    column: str,
    *,
    lang: str | None = None,
    lang_column: str | None = None,
    profile: str | Pipeline = "news",
    changes: str | None = "changes",
    flags: str | None = "flags",
    score: str | None = "score",
) -> DataFrame:
    """The DataFrame with the text of a column cleaned, and columns that tell what was done.

    lang: the language of all rows. lang_column: a column with the language of each; where it is null, `lang` counts.
    profile: a name, the path of a TOML file on the driver, or a `newsclean.Pipeline`.
    changes, flags, score: names of the new columns; None leaves one out. `start` and `end` are offsets in the original.

    Raises OptionError, before any work, for a column that does not exist or holds no strings, or a name that is taken.
    """
    from pyspark.sql.types import StringType, StructType

    types = {field.name: field.dataType for field in df.schema.fields}
    for name in filter(None, (column, lang_column)):
        if name not in types:
            raise OptionError(not_one_of("column", name, types))
        if not isinstance(types[name], StringType):
            raise OptionError(f"column {name!r} holds {types[name].simpleString()}, not string")
    wanted = [(changes, CHANGES), (flags, FLAGS), (score, "double")]
    added = [(name, kind) for name, kind in wanted if name is not None]
    names = [name for name, _ in added]
    for name in names:
        if name in types or names.count(name) > 1:
            raise OptionError(f"there is a column {name!r} already; name another, as in flags='newsclean_flags'")
    schema = StructType(list(df.schema.fields))
    if added:
        new = StructType.fromDDL(", ".join(f"`{name.replace('`', '``')}` {kind}" for name, kind in added))
        schema = StructType([*schema.fields, *new.fields])
    builders = [(name, _BUILDERS[kind]) for name, kind in added]
    work = _work(batch_pipeline(profile), column, lang, lang_column, builders)
    return df.mapInArrow(work, schema)


def _work(
    pipeline: Pipeline,
    column: str,
    lang: str | None,
    lang_column: str | None,
    builders: list[tuple[str, Callable[[], Builder]]],
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What each Spark worker runs over the batches of a partition."""

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            texts = batch.column(column).to_pylist()
            langs = batch.column(lang_column).to_pylist() if lang_column else repeat(None)
            added = [build() for _, build in builders]
            for number, (text, own) in enumerate(zip(texts, langs, strict=False)):
                result = None if text is None else safely(pipeline, text, own or lang)
                if result is not None:
                    texts[number] = result.text
                for builder in added:
                    builder.add(result)
            place = batch.schema.get_field_index(column)
            columns = list(batch.columns)
            columns[place] = pa.array(texts, columns[place].type)
            columns += [builder.array() for builder in added]
            yield pa.RecordBatch.from_arrays(columns, names=[*batch.schema.names, *(name for name, _ in builders)])

    return work


_BUILDERS: dict[str, Callable[[], Builder]] = {CHANGES: Changes, FLAGS: Flags, "double": Scores}
