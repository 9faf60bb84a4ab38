"""Builds `data/romanization/zh/*.tsv`: syllables in four systems, and the characters of each syllable.

    python scripts/build_chinese.py --data DIR

DIR holds `pinyin_dict.json` of pypinyin (MIT; readings of Unicode Unihan kMandarin). Characters: GB 2312 and their
traditional forms, that is everything in Big5 level 1 or GB 2312, commonest reading only. Systems: Hanyu Pinyin (ISO
7098:2015), Wade-Giles (Giles 1892), Palladius read through Russian (1888), postal (1906, one plain form).
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "newsclean" / "data" / "romanization" / "zh"


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


INITIALS = words("zh ch sh b p m f d t n l g k h j q x r z c s")
WADE = dict(zip(INITIALS, words("ch ch’ sh p p’ m f t t’ n l k k’ h ch ch’ hs j ts ts’ s"), strict=True))
WADE_FINALS = {"ong": "ung", "iong": "iung", "ie": "ieh", "ian": "ien", "ue": "üeh", "uo": "o"}
WADE_WHOLE = {
    "zhi": "chih", "chi": "ch’ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz’u", "si": "ssu", "yi": "i",
    "ye": "yeh", "you": "yu", "yan": "yen", "yong": "yung", "yu": "yü", "yue": "yüeh", "yuan": "yüan", "yun": "yün",
    "er": "erh", "e": "o", "ge": "ko", "ke": "k’o", "he": "ho", "guo": "kuo", "kuo": "k’uo", "huo": "huo",
    "shuo": "shuo", "gui": "kuei", "kui": "k’uei", "lü": "lü", "nü": "nü", "lüe": "lüeh", "nüe": "nüeh",
}  # fmt: skip
RUSSIAN = dict(zip(INITIALS, words("chzh ch sh b p m f d t n l g k kh tsz ts s zh tsz ts s"), strict=True))
RUSSIAN_FINALS = {
    "ong": "un", "iong": "yun", "ie": "e", "ian": "yan", "ue": "yue", "uo": "o", "ang": "an", "eng": "en", "ing": "in",
    "iang": "yan", "uang": "uan", "ai": "ay", "ei": "ey", "ui": "uy", "uai": "uay", "iu": "yu", "iao": "yao",
    "ia": "ya", "ü": "yuy", "ün": "yun", "üan": "yuan",
}  # fmt: skip
RUSSIAN_WHOLE = {
    "yi": "i", "ya": "ya", "ye": "e", "yao": "yao", "you": "yu", "yan": "yan", "yin": "in", "yang": "yan",
    "ying": "in", "yong": "yun", "yu": "yuy", "yue": "yue", "yuan": "yuan", "yun": "yun", "wu": "u", "wa": "va",
    "wo": "vo", "wai": "vay", "wei": "vey", "wan": "van", "wen": "ven", "wang": "van", "weng": "ven", "er": "er",
    "hui": "khuey", "zhi": "chzhi", "ri": "zhi",
}  # fmt: skip
POSTAL = {"ou": "ow", "ong": "ung", "ian": "ien", "ie": "ieh", "uo": "o", "ua": "wa", "uang": "wang", "uai": "wai"}
POSTAL_INITIALS = WADE | {"j": "k", "q": "ts", "x": "s"}
POSTAL_WHOLE = {"zhi": "chi", "shi": "shih", "zi": "tze", "ci": "tze", "si": "sze", "he": "ho", "ge": "ko", "ke": "ko"}


def split(syllable: str) -> tuple[str, str]:
    """Initial and final of a Pinyin syllable."""
    for initial in INITIALS:
        if syllable.startswith(initial):
            return initial, syllable[len(initial) :]
    return "", syllable


def spell(syllable: str) -> list[str]:
    """A syllable in the four systems."""
    initial, final = split(syllable)
    umlaut = {"u": "ü", "un": "ün", "uan": "üan"}.get(final, final) if initial in ("j", "q", "x") else final
    wade = WADE_WHOLE.get(syllable) or WADE.get(initial, "") + WADE_FINALS.get(umlaut, umlaut)
    russian = RUSSIAN_WHOLE.get(syllable) or RUSSIAN.get(initial, "") + RUSSIAN_FINALS.get(umlaut, umlaut)
    postal = POSTAL_WHOLE.get(syllable) or (
        wade if not initial else POSTAL_INITIALS[initial] + POSTAL.get(final, final)
    )
    return [syllable, wade, russian, postal.replace("’", "").replace("ü", "u")]


def toneless(reading: str) -> str:
    """A reading without its tone."""
    text = unicodedata.normalize("NFD", reading)
    text = "".join(c for c in text if c == "\u0308" or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", text)


def common(char: str) -> bool:
    """Whether a character is in common use, simplified or traditional."""
    for charset in ("gb2312", "big5"):
        try:
            raw = char.encode(charset)
        except UnicodeEncodeError:
            continue
        if charset == "gb2312" or raw[0] < 0xC9:
            return True
    return False


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    found = json.loads((parser.parse_args().data / "pinyin_dict.json").read_text(encoding="utf-8"))
    by: dict[str, list[str]] = {}
    for code, readings in sorted((int(k), v) for k, v in found.items()):
        char = chr(code)
        syllable = toneless(readings.split(",")[0])
        if (
            common(char)
            and syllable.isascii() | ("ü" in syllable)
            and syllable not in ("n", "ng", "m", "hm", "o", "yo")
        ):
            by.setdefault(syllable, []).append(char)
    OUT.mkdir(exist_ok=True)
    rows = ["\t".join([*spell(s), "".join(chars)]) for s, chars in sorted(by.items())]
    head = "# pinyin: ISO 7098:2015; wade: Wade-Giles 1892; russian: Palladius 1888 through English; postal: 1906\n"
    (OUT / "syllables.tsv").write_text(
        head + "pinyin\twade\trussian\tpostal\tcharacters\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
