"""The marks of one line, each with what its place says: what it costs to read it as opening, closing, or as neither."""

from __future__ import annotations

import re
from typing import NamedTuple

from . import speech
from .systems import STRAIGHT, System, glyph_roles

BLANKS = " \t\u00a0\u202f\u2009"
FIXED_BLANKS = "\u00a0\u202f\u2009"
NO_OPENER_BEFORE = ",;:!?)]}»”"  # a mark directly before one of these opens nothing
NO_OPENER_AFTER = ",;!?)]}%”»"  # a mark directly after one of these opens nothing
NO_CLOSER_AFTER = "([{¿¡"

# One mark, or (`none`) what only looks like one. All first characters stand in one class at the head of the expression,
# for `re` then runs from one to the next. match: "“", "``", ",,Nein"; near-miss: the ’ of "don’t", Hebrew gershayim
TOKEN = re.compile(
    r"[“”„‟«»\"＂〝〟‘’‚‛‹›'`,<>״](?:"
    r"(?P<none>(?<=\w['’‘])(?=\w)|(?<=[\u05d0-\u05ea][\"״”])(?=[\u05d0-\u05ea])|(?<=\")\"{2,})"
    r"|(?<=[“”„‟«»\"＂〝〟‘’‚‛‹›])"
    r"|(?<=`)(?<!``)`(?!`)|(?<=')(?<!'')'(?!')|(?<=,)(?<![,\w],),(?=[^\s,])|(?<=<)(?<!<<)<(?=[^\s<])"
    r"|(?<=[^\s>]>)>(?!>))"
)
# match: the 1 of "“so”1 and"; near-miss: "“Asia”2021 forum"
FOOTNOTE = re.compile(r"\d{1,2}(?![\w%]|[.,]\d)")
# match: "東", "한"; near-miss: "a", "Я"
IDEOGRAPH = re.compile("[\u0e00-\u0eff\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
# Words of another direction have their own systems. match: "לא", "لا"; near-miss: "no"
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
# A text whose every token stands between blanks. match: "中 、 东"; near-miss: "「 东 」和"
TOKENISED = re.compile(r" [、。，！？；：（）】]")

FLOATS, TURNED, INVERTED, GLUED, UNLIKELY = 0.5, 0.5001, 0.8, 1.0, 2.0
STRAY = 3.0  # a double mark that belongs to nothing
NEVER = None


class Mark(NamedTuple):
    """A mark and its evidence; costs are None where the role is out of the question.

    start, end: its place. left, right: where the blanks round it begin and end. opening, closing, literal: costs.
    free: whether place and glyph leave its role open. keep_left, keep_right: the blank there belongs to the mark.
    gap_left, gap_right: a blank is missing there. speaks: the words leave no doubt that it closes.
    """

    start: int
    end: int
    glyph: str
    left: int
    right: int
    opening: float | None
    closing: float | None
    literal: float
    free: bool
    keep_right: bool
    keep_left: bool
    gap_left: bool
    gap_right: bool
    speaks: bool


def scan(line: str, system: System, start: int = 0, end: int | None = None) -> list[Mark]:
    """The marks of `line[start:end]`, with evidence from the whole line."""
    out = []
    tokenised = foreign = False
    if not line.isascii():
        tokenised = TOKENISED.search(line) is not None
        foreign = system.lang not in ("ar", "fa", "he", "ur") and RIGHT_TO_LEFT.search(line) is not None
    for m in TOKEN.finditer(line, start, len(line) if end is None else end):
        if m["none"] is None and not (foreign and RIGHT_TO_LEFT.search(line, max(0, m.start() - 1), m.end() + 1)):
            out.append(_mark(line, m.start(), m.end(), m[0], system, tokenised))
    return out


def _mark(line: str, start: int, end: int, glyph: str, system: System, tokenised: bool) -> Mark:
    left, right, size = start, end, len(line)
    while left and line[left - 1] in BLANKS:
        left -= 1
    while right < size and line[right] in BLANKS:
        right += 1
    before = line[start - 1] if start else ""
    after = line[end] if end < size else ""
    far_before = line[left - 1] if left else ""
    far_after = line[right] if right < size else ""
    # the blank that belongs inside a French pair counts as part of the mark
    keep_right = glyph in "«‹" and right > end and (system.blank or line[end] in FIXED_BLANKS)
    keep_left = glyph in "»›" and left < start and (system.blank or line[start - 1] in FIXED_BLANKS)
    spaced = system.blank or system.lang == "und"  # French, or perhaps French
    if tokenised or (spaced and glyph == STRAIGHT):  # « x » and " x " are habits, not damage
        keep_left = left < start and not (after and _is_word(after))
        keep_right = right > end and not (before and _is_word(before))
    inner_right = far_after if keep_right else after
    inner_left = far_before if keep_left else before

    left_lets_open = not before or before in BLANKS or not _ends_word(before, line, start, right > end)
    right_lets_close = not after or after in BLANKS or not _begins_word(line, end, system, left < start)
    if not left_lets_open and IDEOGRAPH.match(far_after):
        left_lets_open = True
    if not right_lets_close and IDEOGRAPH.match(far_before):
        right_lets_close = True
    opening = _opening(left_lets_open, inner_right, line, right if keep_right else end)
    closing = _closing(right_lets_close, inner_left)
    if left == 0 and not keep_left:
        closing = NEVER
    if right == size and not keep_right:
        opening = NEVER
    literal = _literal(glyph, before, after)
    roles = glyph_roles(system, glyph)
    if glyph == STRAIGHT or glyph == "＂":
        opening, closing = _straight(opening, closing)
    elif glyph == "’":
        opening = NEVER
    elif glyph in ("``", ",,", "<<"):
        closing = NEVER
    elif glyph == ">>":
        opening = NEVER
    elif opening == 0 and closing == 0 and len(roles) == 1:
        opening, closing = (0.0, NEVER) if roles == "o" else (NEVER, 0.0)
    elif opening == 0 and "o" in roles:  # glyph and place agree: never anything else
        if not (closing == INVERTED and speech.may_close(line, left, right, system)):
            closing = closing if closing == 0 and "c" in roles else NEVER
    elif closing == 0 and "c" in roles:
        opening = NEVER
    else:  # the glyph is right and only the blank has changed sides
        opening = TURNED if opening == INVERTED and "o" in roles else opening
        closing = TURNED if closing == INVERTED and "c" in roles else closing
    free = (opening or 0) > 0 or (closing or 0) > 0 or (glyph not in '"＂' and not _agree(opening, closing, roles))
    speaks = False
    if free and opening is not None and closing is not None and left < start:
        words = speech.weigh(line, left, right, system)
        opening, closing, speaks = opening + words.opening, closing + words.closing, words.sure
        if max(words) >= speech.VETO and literal >= STRAY:
            literal += 1.0  # these words report speech, so something is quoted here
    return Mark(
        start, end, glyph, left, right, opening, closing, literal, free, keep_right, keep_left,
        not left_lets_open, not right_lets_close, speaks,
    )  # fmt: skip


def _agree(opening: float | None, closing: float | None, roles: str) -> bool:
    return ("o" in roles and opening == 0) or ("c" in roles and closing == 0)


def _is_word(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    return (char.isalnum() or "\u0300" <= char <= "\u036f") and not IDEOGRAPH.match(char)


def _ends_word(char: str, line: str, at: int, blank: bool) -> bool:
    """Whether an opening mark at `at` would hang on what stands before it; `blank` follows the mark."""
    if blank and char in ":–—-":
        return char == ":" or at == 1 or line[at - 2] in BLANKS
    if char == "." or char == "…":
        return char == "." and line[at - 2 : at] != ".."
    return char in NO_OPENER_AFTER or _is_word(char)


def _begins_word(line: str, at: int, system: System, blank: bool) -> bool:
    """Whether a closing mark before `at` would hang on the next word; `blank` precedes the mark."""
    char = line[at]
    if char in "¿¡":
        return True
    if not _is_word(char):
        return False
    if blank:
        return True
    if system.suffix or FOOTNOTE.match(line, at):
        return False
    return not (char == "s" and not line[at + 1 : at + 2].isalpha())  # the plural of a quoted word: “if”s


def _opening(left_ok: bool, after: str, line: str, at: int) -> float | None:
    if not after:
        return NEVER
    if after in BLANKS:
        return FLOATS if left_ok else INVERTED
    ends = after in NO_OPENER_BEFORE or (after == "." and not (line[at + 1 : at + 2] or " ").strip(BLANKS))
    if ends:
        return UNLIKELY if left_ok else NEVER
    return 0.0 if left_ok else GLUED


def _closing(right_ok: bool, before: str) -> float | None:
    if not before:
        return NEVER
    if before in BLANKS:
        return FLOATS if right_ok else INVERTED
    if before in NO_CLOSER_AFTER:
        return UNLIKELY if right_ok else NEVER
    return 0.0 if right_ok else GLUED


def _straight(opening: float | None, closing: float | None) -> tuple[float | None, float | None]:
    """A straight mark is evidence by its place alone: it moves only where blanks stand on both sides of it."""
    if opening == 0 or closing == 0:
        return (opening if opening == 0 else NEVER), (closing if closing == 0 else NEVER)
    if opening == FLOATS or closing == FLOATS:
        return (opening if opening == FLOATS else NEVER), (closing if closing == FLOATS else NEVER)
    return NEVER, NEVER


def _literal(glyph: str, before: str, after: str) -> float:
    """What it costs that the mark is no quotation mark at all."""
    if glyph == "’":
        return 0.0
    if glyph in "‘‛‚‹›":
        return 0.3 if glyph in "‘‛" and not before.strip() and after.strip() else 2.0
    if len(glyph) > 1:
        return 0.05 if before.isdigit() else 0.8
    return 0.05 if before.isdigit() and glyph in '"”' else STRAY
