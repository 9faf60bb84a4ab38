"""What a check passes over by a quick look is what it would have found nothing in."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from newsclean import places


@given(st.text("ab,; ", max_size=20))
def test_places_are_those_of_a_pattern(text: str) -> None:
    assert places.places(text, ",;") == [m.start() for m in re.finditer("[,;]", text)]
    pattern = re.compile("[a;] ?[ab;]")
    assert [m.span() for m in places.matches(pattern, text, "a;")] == [m.span() for m in pattern.finditer(text)]
    assert places.occurrences(text, "aba") == [m.start() for m in re.finditer("aba", text)]
    assert places.occurrences(text, "aba", 1) == [m.start() for m in re.finditer("ab(?=a)", text)]
