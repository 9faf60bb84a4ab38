"""Settle what is well formed, at the speed of `re`: whole pairs in their places disappear, innermost first.

What is left of a text after that are the marks somebody has to think about. Most paragraphs lose all of theirs, so
the search for the best reading (`match`) never sees them.
"""

from __future__ import annotations

import re
from functools import cache

from .systems import System

MARKS = '“”„‟«»"＂〝〟‘‚‛‹›'
# match: the ’ of "doesn’t"; near-miss: the ’ of "drivers’ union"
APOSTROPHE = re.compile(r"(?<=\w)[’‘](?=\w)")
BLOT = "ˣ"  # stands for what is settled: a letter, so that its neighbours see a word, and no blank
NEAR = 250  # code points read with a left-over mark of a long line
APART = 700  # left-over marks at most so far apart are read together
CLUSTER = 40  # but no more than so many
FAR = 20_000  # code points of a text so long that its marks are noted
ROUNDS = 5  # deeper nesting than this is left to the matcher
# What is worth thinking about after the pairs are gone. match: "“", "``"; near-miss: "’", ","
MARK = re.compile(f"[{MARKS}]")
# The same in a text with marks of two characters; one class in front, so that it runs from one to the next.
LEFT_OVER = re.compile(rf"[{MARKS}`',<](?:(?<=[{MARKS}])|(?<=`)`|(?<=')'|(?<=,),|(?<=<)<)")
COMPOSITES = {"`": "``", "'": "''", ",": ",,", "<": "<<"}


def left_over(text: str, characters: frozenset[str]) -> re.Pattern[str]:
    """The pattern of what may be left over in this text of these characters."""
    for half, mark in COMPOSITES.items():
        if half in characters and mark in text:
            return LEFT_OVER
    return MARK


# Where an opening mark cannot stand, and what cannot follow it; what cannot precede a closing mark.
HANGS = r",.;!?…)\]}%”»"
NOT_FIRST = r"(?![\s,;:!?)\]}])"
NOT_LAST = r"(?<![\s(\[{¿¡])"


# Marks a pair may begin with, by what may end it. A text has few of them: those it has not are not searched for.
STRAIGHT, DOUBLE, SINGLE, ANGLED = '"', "“„‟”＂〝", "‘‚", "«»‹›"
FIRST = {kind: frozenset(kind) for kind in (STRAIGHT, DOUBLE, SINGLE, ANGLED)}


def kinds(characters: frozenset[str]) -> tuple[str, ...]:
    """Which kinds of marks that begin a pair occur in a text of these characters.

    >>> kinds(frozenset('the “road map” and "so on"'))
    ('"', '“„‟”＂〝')
    """
    return tuple([kind for kind, marks in FIRST.items() if not characters.isdisjoint(marks)])


@cache
def pairs(system: System, first: tuple[str, ...] = tuple(FIRST)) -> re.Pattern[str]:
    """What may be a well-formed pair of a language without marks inside; whether it is one, its two ends tell.

    first: the kinds of marks it may begin with. They stand alone at the head of the expression, for `re` then passes
    over prose at the speed of a class search.

    match: "the “road map” passed", "„Nein“, sagte"; near-miss: "the“ road map ”passed", "„Nein"
    """
    word = "" if system.spaceless else r"\w"
    after = "" if system.suffix else r"(?!\w)"
    before = f"(?<![{word}{HANGS}].)"
    inside = rf"[^{MARKS}\n]++"
    blank = r"[^\S\n]" if system.blank else r"[\u00a0\u202f\u2009]"
    rest = {
        STRAIGHT: rf"{NOT_FIRST}{inside}{NOT_LAST}[”“\"＂〟]",
        DOUBLE: rf"{NOT_FIRST}{inside}{NOT_LAST}[”“\"＂〟]",
        SINGLE: rf"{NOT_FIRST}{inside[:-1]}{NOT_LAST}[’‘]",  # ’ is an apostrophe, too, and no end of `inside`
        # `inside` takes the closing blank with it, so what stands before that is looked at
        ANGLED: rf"{blank}?{NOT_FIRST}{inside}(?:{NOT_LAST}|(?<={blank})(?<![\s(\[{{¿¡].))[«»‹›]",
    }
    choices = "|".join(f"(?<=[{kind}]){rest[kind]}" for kind in first)
    return re.compile(f"[{''.join(first)}]{before}(?:{choices}){after}")


def leftovers(text: str, characters: frozenset[str], system: System, left: re.Pattern[str]) -> str | None:
    """The text with its well-formed pairs blotted out, place by place, or None if no mark is left over.

    characters: those of the text. left: of `left_over`.
    """
    if "‘" in characters:
        text = APOSTROPHE.sub("x", text)
    present = [*characters.intersection(MARKS)]
    first = kinds(characters)
    if first:
        sub, asis = pairs(system, first).sub, system.asis
        found = True

        def settle(m: re.Match[str]) -> str:
            nonlocal found
            pair = m[0]
            if pair[0] + pair[-1] not in asis:
                return pair
            found = True
            return BLOT * len(pair)

        for _ in range(ROUNDS):
            if not found:
                break
            found = False
            text = sub(settle, text)
            if found and len(text) > FAR:
                text = _inside_out(text, system, first)
                found = False
            if not _remain(text, present, left):
                return None
    return text if _remain(text, present, left) else None


def _remain(text: str, present: list[str], left: re.Pattern[str]) -> bool:
    """Whether a mark is left over, of those the text had."""
    return any(map(text.__contains__, present)) or (left is not MARK and left.search(text) is not None)


def _inside_out(text: str, system: System, first: tuple[str, ...]) -> str:
    """The rounds after the first one, from mark to mark: few are left, and a search reads all of a long text."""
    match, asis = pairs(system, first).match, system.asis
    places = [m.start() for m in MARK.finditer(text)]
    for _ in range(ROUNDS - 1):
        parts, kept = [], []
        done = end = 0  # what is settled ends, the last pair ends
        for place in places:
            if place < end:  # it closes a pair, and can begin no other one in this round
                if place >= done:
                    kept.append(place)
                continue
            m = match(text, place)
            if m:
                end = m.end()
                if text[place] + text[end - 1] in asis:
                    parts += [text[done:place], BLOT * (end - place)]
                    done = end
                    continue
            kept.append(place)
        if not parts:
            break
        text = "".join((*parts, text[done:]))
        places = kept
    return text


def windows(left: str) -> list[tuple[int, int]]:
    """The stretches of a long line round its left-over marks, cut between pairs and between words."""
    out: list[tuple[int, int]] = []
    count = 0
    for m in LEFT_OVER.finditer(left):
        if out and count < CLUSTER and m.start() - APART < out[-1][1] - NEAR:
            out[-1] = (out[-1][0], _edge(left, m.end() + NEAR, 1))
            count += 1
        elif not out or m.start() >= out[-1][1]:
            start = max(_edge(left, m.start() - NEAR, -1), out[-1][1] if out else 0)
            out.append((start, _edge(left, m.end() + NEAR, 1)))
            count = 1
    return out


def _edge(left: str, at: int, step: int) -> int:
    """A blank outside every pair, from `at` in the direction of `step`, or the end of the line."""
    place = left.rfind(" ", 0, max(0, at)) if step < 0 else left.find(" ", at)
    return max(place, 0) if step < 0 else len(left) if place < 0 else place
