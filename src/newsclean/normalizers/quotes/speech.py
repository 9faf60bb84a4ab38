"""On which side of a comma a quotation lies, by the words round it: `said, " We` opens, `us, " he said` closes."""

from __future__ import annotations

import re
from typing import NamedTuple

from .systems import System

STOPS = ",.!?…"
CLOSERS = "”»“"  # after `”, ` nothing is left to close
WORDS = re.compile(r"[^\W\d_]+")  # match: "said"; near-miss: "1998"
CLAUSE = re.compile(r"[^.!?…“”„«»\"]{0,90}")  # up to the end of the sentence or the next mark
LOOK_BACK = 40  # code points before the mark in which its last words lie
VETO = 3.0  # the words say so
LIKELY = 0.8  # the words may say so
HINT = 0.4  # a small letter after a comma: the sentence of somebody else goes on


class Speech(NamedTuple):
    """What the words add to the cost of opening and of closing here. sure: they leave no doubt that it closes."""

    opening: float
    closing: float
    sure: bool = False


NOTHING = Speech(0.0, 0.0)


def may_close(line: str, left: int, right: int, system: System) -> bool:
    """Whether an opening mark in its place may yet be a closer pushed onto the speaker: `matter, “he said`."""
    if left == 0 or line[left - 1] not in STOPS or line[max(0, left - 2)] in CLOSERS:
        return False
    return line[right].islower() or _reports(line, right, system)


def weigh(line: str, left: int, right: int, system: System) -> Speech:
    """The evidence of the words round a doubtful mark, whose blanks begin at `left` and end at `right`."""
    last = line[left - 1] if left else ""
    if last == ":":
        return Speech(0.0, VETO / 2)
    if not last or last not in STOPS or right >= len(line):
        return NOTHING
    before = last == "," and not system.said.isdisjoint(WORDS.findall(line, max(0, left - LOOK_BACK), left)[-3:])
    after = _reports(line, right, system)
    if before and after:
        return NOTHING
    if before:
        return Speech(0.0, VETO)
    if line[right].islower():
        return Speech(VETO if after else HINT, 0.0, after)
    return Speech(LIKELY if after and last == "," else 0.0, 0.0)


def _reports(line: str, at: int, system: System) -> bool:
    clause = CLAUSE.match(line, at)
    return clause is not None and not system.said.isdisjoint(WORDS.findall(clause[0])[:14])
