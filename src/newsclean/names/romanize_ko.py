"""Korean names in Latin letters: the sounds after assimilation, spelled by each system.

Sillim is written Sin-rim (신림): neighbouring consonants change each other, and systems spell what is heard. A kind of
place at the end (-ri, -dong) stays as it is in the Revised Romanization and changes in McCune-Reischauer.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from .. import tables
from .romanize_table import RANK, best, plain

SYSTEMS = ("rr", "mr", "kp", "iso1", "iso2")
KINDS = frozenset("가구군도동리면산시읍")
VOICED = frozenset("ᆫᆯᆷᆼ")
SILENT = "ᄋ"
# The sound of each final consonant at the end of a syllable.
FINALS = dict(zip("ᆨᆩᆪᆫᆬᆭᆮᆯᆰᆱᆲᆳᆴᆵᆶᆷᆸᆹᆺᆻᆼᆽᆾᆿᇀᇁᇂ", "ᆨᆨᆨᆫᆫᆫᆮᆯᆨᆷᆯᆯᆯᆸᆯᆷᆸᆸᆮᆮᆼᆮᆮᆨᆮᆸᆮ", strict=True))
# Before a vowel it moves over: what stays, what moves.
LIAISON = {
    "ᆨ": ("", "ᄀ"), "ᆩ": ("", "ᄁ"), "ᆪ": ("ᆨ", "ᄉ"), "ᆫ": ("", "ᄂ"), "ᆬ": ("ᆫ", "ᄌ"), "ᆭ": ("", "ᄂ"), "ᆮ": ("", "ᄃ"),
    "ᆯ": ("", "ᄅ"), "ᆰ": ("ᆯ", "ᄀ"), "ᆱ": ("ᆯ", "ᄆ"), "ᆲ": ("ᆯ", "ᄇ"), "ᆳ": ("ᆯ", "ᄉ"), "ᆴ": ("ᆯ", "ᄐ"),
    "ᆵ": ("ᆯ", "ᄑ"), "ᆶ": ("", "ᄅ"), "ᆷ": ("", "ᄆ"), "ᆸ": ("", "ᄇ"), "ᆹ": ("ᆸ", "ᄉ"), "ᆺ": ("", "ᄉ"), "ᆻ": ("", "ᄊ"),
    "ᆽ": ("", "ᄌ"), "ᆾ": ("", "ᄎ"), "ᆿ": ("", "ᄏ"), "ᇀ": ("", "ᄐ"), "ᇁ": ("", "ᄑ"), "ᇂ": ("", "ᄋ"),
}  # fmt: skip
# Final and initial that change each other.
MEETING = {
    a + b: pair
    for firsts, seconds, pairs in (
        ("ᆨ", "ᄂᄆ", ("ᆼᄂ", "ᆼᄆ")), ("ᆮ", "ᄂᄆ", ("ᆫᄂ", "ᆫᄆ")), ("ᆸ", "ᄂᄆ", ("ᆷᄂ", "ᆷᄆ")),
        ("ᆨ", "ᄅ", ("ᆼᄂ",)), ("ᆮ", "ᄅ", ("ᆫᄂ",)), ("ᆸ", "ᄅ", ("ᆷᄂ",)), ("ᆼ", "ᄅ", ("ᆼᄂ",)), ("ᆷ", "ᄅ", ("ᆷᄂ",)),
        ("ᆫ", "ᄅ", ("ᆯᄅ",)), ("ᆯ", "ᄂ", ("ᆯᄅ",)),
    )
    for a in firsts
    for b, pair in zip(seconds, pairs, strict=True)
}  # fmt: skip
# A stop before a tense consonant of its own place is not heard.
SWALLOWED = {"ᆮᄊ": "ᄊ", "ᆮᄉ": "ᄊ", "ᆮᄄ": "ᄄ", "ᆮᄍ": "ᄍ", "ᆨᄁ": "ᄁ", "ᆸᄈ": "ᄈ"}
IOTATED = {"ᅣ": "ᅡ", "ᅤ": "ᅢ", "ᅧ": "ᅥ", "ᅨ": "ᅦ", "ᅭ": "ᅩ", "ᅲ": "ᅮ"}
NUMBERS = {ord(str(i)): f" {h}" for i, h in enumerate("영일이삼사오육칠팔구")}
Jamo = list[str]


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    rows = tables.tsv("romanization/ko/letters.tsv")
    return {r["letter"]: (*("" if r[s] == "-" else r[s] for s in SYSTEMS), r["also"]) for r in rows}


@cache
def _hanja() -> dict[int, str]:
    """Chinese characters in Korean names as Hangul."""
    return {ord(c): r["hangul"] for r in tables.tsv("romanization/ko/hanja.tsv") for c in r["hanja"]}


def _blocks(text: str) -> list[Jamo]:
    """Syllables as [initial, vowel, final]; another sign is a list of one."""
    out: list[Jamo] = []
    for char in text:
        jamo = list(unicodedata.normalize("NFD", char)) if "가" <= char <= "힣" else [char]
        out.append([*jamo, ""] if len(jamo) == 2 else jamo)
    return out


def _heard(blocks: list[Jamo]) -> list[Jamo]:
    """The syllables as they sound next to each other; a blank keeps them apart, a hyphen does not."""
    out = [list(b) for b in blocks]
    sounding = [b for b in out if b[0] != "-"]
    for here, there in zip(sounding, [*sounding[1:], [" "]], strict=False):
        if len(here) != 3 or not here[2]:
            continue
        final = here[2]
        if len(there) != 3:
            here[2] = FINALS.get(final, "")
        elif there[0] == SILENT and final in LIAISON:
            here[2], there[0] = LIAISON[final]
            if there[0] in "ᄃᄐ" and there[1] == "ᅵ":
                there[0] = "ᄌ" if there[0] == "ᄃ" else "ᄎ"
        elif final in "ᆭᆶᇂ" and there[0] in "ᄀᄃᄌ":
            here[2] = {"ᆭ": "ᆫ", "ᆶ": "ᆯ", "ᇂ": ""}[final]
            there[0] = {"ᄀ": "ᄏ", "ᄃ": "ᄐ", "ᄌ": "ᄎ"}[there[0]]
        else:
            met = ("ᆯ" if final + there[0] == "ᆰᄀ" else FINALS.get(final, "")) + there[0]
            met = SWALLOWED.get(met, met)
            met = MEETING.get(met, met)
            here[2], there[0] = met[:-1], met[-1]
    return out


def _modern(text: str) -> str:
    """Spelling of before 1933, or of the North, as it is said in the South: 뎐 as 전, 력 as 역, 니 as 이."""
    out = _blocks(text)
    for i, block in enumerate(out):
        if len(block) == 3:
            initial, vowel, _ = block
            high = vowel in IOTATED or vowel == "ᅵ"
            if initial in "ᄃᄐ" and high:
                block[0] = "ᄌ" if initial == "ᄃ" else "ᄎ"
            if initial in "ᄂᄅ" and (i == 0 or len(out[i - 1]) == 1):
                block[0] = SILENT if high else "ᄂ"
            if block[0] in "ᄉᄊᄌᄍᄎ":
                block[1] = IOTATED.get(vowel, vowel)
    return unicodedata.normalize("NFC", "".join("".join(b) for b in out))


def _spelled(blocks: list[Jamo], system: int) -> str:
    letters = _letters()
    out = []
    last = ""
    for block in blocks:
        if len(block) != 3:
            out.append(block[0])
            last = last if block[0] == "-" else ""
            continue
        for jamo in block:
            if not jamo:
                continue
            voiced = jamo + "V" if last and (last in VOICED or "ᅡ" <= last <= "ᅵ") else jamo
            spelling = letters.get(voiced, letters.get(jamo, ("",) * 6))[system]
            if jamo == "ᄅ" and last == "ᆯ" and system < 3:
                spelling = "l"
            out.append(spelling)
            if jamo != SILENT:
                last = jamo
    return "".join(out)


def korean(native: str, limit: int) -> list[str]:
    """Spellings of a Korean name by system, with and without the kind of place at the end, then mixed."""
    read = native.translate(NUMBERS)
    text = unicodedata.normalize("NFC", read).translate(_hanja())
    gold = text.replace("금", "김") if "金" in native else text  # a surname, and some places
    heads = dict.fromkeys((text, _modern(text), gold, *_without_kind(text)))
    out: dict[str, None] = {}
    for head in heads:
        blocks = _blocks(head)
        heard = _heard(blocks)
        for system in range(len(SYSTEMS)):
            written = _spelled(blocks if system > 2 else heard, system)
            out[written.strip() if head == text else written.strip().replace(" ", "-")] = None
    out |= dict.fromkeys(_personal(text))
    for head in reversed(heads):
        out |= dict.fromkeys(_mixed(_heard(_blocks(head)), limit // len(heads)))
    out.pop("", None)
    return list(out)[:limit]


def _without_kind(text: str) -> list[str]:
    """The name with its kind of place apart, and without."""
    if len(text) > 2 and text[-1] in KINDS and "가" <= text[-2] <= "힣":
        return [text[:-1] + " " + text[-1], text[:-1]]
    if len(text) > 3 and text[-1] in KINDS and text[-2] == "-":
        return [text[:-2] + " " + text[-1], text[:-2]]
    return []


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {r["hangul"]: tuple(r["spellings"].split("|")) for r in tables.tsv("romanization/ko/surnames.tsv")}


def _personal(text: str) -> list[str]:
    """A surname as its bearers spell it, and a given name by each system."""
    surnames = _surnames().get(text[:1], ())
    given = _blocks(text[1:].strip())
    if not surnames or len(given) > 2 or any(len(b) != 3 for b in given):
        return []
    rest = [_spelled(_heard(given), system) for system in range(2)] if given else [""]
    rest += _mixed(_heard(given), 12) if given else []
    return [f"{surname} {g.capitalize()}".strip() for g in dict.fromkeys(rest) for surname in surnames]


def _mixed(blocks: list[Jamo], limit: int) -> list[str]:
    letters = _letters()
    beam = [(0.0, "")]
    last = ""
    for block in blocks:
        if len(block) != 3:
            beam = [(c, s + plain(block[0])) for c, s in beam]
            continue
        for jamo in block:
            if not jamo or (jamo == SILENT and not last):
                continue
            row = letters.get(jamo, ("",) * 6)
            voiced = letters.get(jamo + "V", row)
            ranked = [
                plain(row[0]),
                plain(voiced[1]),
                plain(row[1]),
                *("" if a == "-" else a for a in row[5].split("|") if a),
            ]
            if jamo == "ᄅ" and last == "ᆯ":
                ranked = ["l", "r"]
            options: dict[str, float] = {}
            for option in ranked:
                options.setdefault(plain(option), RANK * len(options))
            beam = best([(c + d, s + o) for c, s in beam for o, d in options.items()], limit)
            last = jamo
    return [s for _, s in beam]
