"""The one search that rules the spacing step out must pass over nothing its parts would take."""

from __future__ import annotations

import random

import pytest

from newsclean import Document
from newsclean.normalizers import spacing
from newsclean.normalizers.spacing import breaks, spots

from .cases_format import everything
from .fuzz.generate import document

TEXTS = [(c["before"], c.get("lang")) for c in everything()]
PIECES = [" ", "  ", "\xa0", "\n", ",", ".", ";", ":", "!", "?", "(", ")", "[", "]", "'", "’", "-", "$", "€", "%", "，", "1", "000", "7",
          "s", "t", "n", "do", "At", "coach", "Head", "According to", "gon na", "кто", "Нет", "l", "homme", "HK"]  # fmt: skip


def by_parts(doc: Document, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    with monkeypatch.context() as m:
        m.setattr(spots, "work", lambda doc: spots.Work(*[True] * len(spots.Work._fields)))
        return list(spacing.step(doc))


@pytest.mark.parametrize("lang", ["en", "fr", "ru", None])
def test_the_gate_hides_nothing(lang: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    made = ["".join(chance.choices(PIECES, k=12)) for _ in range(4000)]
    ruled_out = 0
    for text in [t for t, own in TEXTS if own == lang] + made + [document(n)[0] for n in range(150)]:
        doc = Document(text, lang=lang)
        assert list(spacing.step(doc)) == by_parts(doc, monkeypatch), text
        ruled_out += True not in spots.work(doc)
    assert ruled_out > 100


def test_no_line_that_may_go_on_with_the_one_before_is_ruled_out() -> None:
    characters = [chr(code) for code in range(0x110000)]
    unseen = [c for c in characters if not breaks.GOES_ON.search(f"It.\n{c}")]
    assert len(unseen) > 100
    assert not [c for c in unseen if c.islower() or c in breaks.ORPHANS]
    assert not [c for c in characters if c.isdigit() and not breaks.GOES_ON.search(f"It {c}.\nMay")]
