"""Which language a text is in: script first, a vote of stop words second, langdetect last and tamed.

langdetect is random without a seed, wrong about fragments (0.78 right on three words), not safe to start from several
threads, and slow (0.1 to 0.6 MB/s). So it is asked at most once per document, about one sample of 600 code points,
only if script and stop words leave a doubt, seeded on the detector instance and behind a lock.
"""

from __future__ import annotations

import re
import struct
import threading
from collections import Counter
from functools import cache, lru_cache
from itertools import filterfalse
from string import ascii_letters
from typing import Any

from . import tables
from .errors import OptionError

# Code points looked at for script and stop words: few where these leave no doubt, as in nine texts of ten, else more.
GLANCE, LOOK, SAMPLE = 250, 500, 1500
ASKED = 600  # code points shown to langdetect
LEAST_LETTERS = 12  # fewer letters than this are no evidence
NO_LETTERS = bytes(set(range(128)) - set(ascii_letters.encode()))
# Small letters and apostrophes, all else is a blank.
LOWER = bytes(ord(c.lower()) if (c := chr(byte)) in ascii_letters + "'" else ord(" ") for byte in range(256))
TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")  # BCP 47 shape: "zh-Hans-CN"; near-miss: "english!"

# ISO 639 codes that name the same written language for our purposes (RFC 5646 macrolanguage practice).
SAME = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "cmn": "zh", "yue": "zh", "zho": "zh",
    "eng": "en", "rus": "ru", "ukr": "uk", "bel": "be", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
    "ita": "it", "por": "pt", "pol": "pl", "ces": "cs", "cze": "cs", "hrv": "hr", "srp": "sr", "jpn": "ja", "kor": "ko",
    "ara": "ar", "fas": "fa", "per": "fa", "prs": "fa", "heb": "he", "tur": "tr", "kaz": "kk", "bul": "bg", "fil": "tl",
}  # fmt: skip
# Words in lower case. match: "don't", "Алма"; near-miss: "3.5"
WORDS = {
    script: re.compile(f"[{letters}]+(?:['’][{letters}]+)*")
    for script, letters in (("latn", "a-zßà-öø-ɏ\u0300-\u036fḀ-ỿ"), ("cyrl", "\u0300-\u036f\u0400-\u052f"))
}
NO_TAG = "{tag!r} is no language tag; give one as 'en', 'uk' or 'zh-Hans', or None to let us look"

# Scripts that one language of news is written in.
ONLY = {"hang": "ko", "thai": "th", "geor": "ka", "armn": "hy", "grek": "el", "hebr": "he", "hani": "zh"}

_lock = threading.Lock()


def base(tag: str | None) -> str | None:
    """A language tag reduced to the base we know things about; a well-formed unknown one stays as it is.

    Raises OptionError for a malformed tag.

    >>> base("en-GB"), base("zh_Hans"), base("nb"), base("sw"), base(None)
    ('en', 'zh', 'no', 'sw', None)
    """
    if tag is None:
        return None
    if not isinstance(tag, str):
        raise OptionError(NO_TAG.format(tag=tag))
    return _base(tag)


@lru_cache(maxsize=1000)
def _base(tag: str) -> str | None:
    if not TAG.fullmatch(tag):
        raise OptionError(NO_TAG.format(tag=tag))
    first = re.split("[-_]", tag, maxsplit=1)[0].lower()
    if first in ("und", "mul", "zxx"):
        return None
    return SAME.get(first, first)


def identify(text: str) -> str | None:
    """The base tag of the language of a text, or None where the evidence is thin. Deterministic.

    >>> identify("The ministry said on Monday that it would not comment on the report.")
    'en'
    >>> identify("Вони це вже бачили, але його ще не було на місці"), identify("ok")
    ('uk', None)
    """
    return (
        (_look(text[:GLANCE], True) if len(text) > LOOK else None)
        or _look(text[:LOOK], False)
        or (_look(text[:SAMPLE], False) if len(text) > LOOK else None)
        or _ask(text)
    )


@lru_cache(maxsize=16)
def _look(sample: str, beyond_doubt: bool) -> str | None:
    """The answer of script and stop words alone; remembered, for a text that was repaired is looked at again."""
    scripts = _scripts(sample)
    letters = sum(scripts.values())
    if letters < 2:
        return None
    script = max(scripts, key=scripts.__getitem__)
    count = scripts[script]
    if scripts.get("kana", 0) * 10 >= letters:
        return "ja"
    if count * 2 < letters:
        return None
    if script in ONLY:
        return ONLY[script]
    if script == "arab":
        return "fa" if any(c in sample for c in "پچژگی") and sample.count("ي") < sample.count("ی") else "ar"
    if script not in ("latn", "cyrl") or letters < LEAST_LETTERS:
        return None
    return _vote(sample, script, beyond_doubt)


def _scripts(sample: str) -> dict[str, int]:
    """Script -> letters of it."""
    if sample.isascii():
        return {"latn": len(sample.encode().translate(None, NO_LETTERS))}
    try:  # Russian, and English with typographic quotes: a byte for each character, counted at once
        raw = sample.encode("cp1251")
    except UnicodeEncodeError:
        counts = Counter({"latn": len(sample.encode("ascii", "ignore").translate(None, NO_LETTERS))})
        letters = filter(str.isalpha, filterfalse(str.isascii, sample))
        counts.update(map(_script, map(ord, sorted(letters))))  # in order, so that a tie has one answer
        return counts
    return {script: len(raw.translate(None, others)) for script, others in _others().items()}


@cache
def _others() -> dict[str, bytes]:
    """The bytes of Windows-1251 that are no letters of the Latin, of the Cyrillic script."""
    letters = {byte: c for byte in range(256) if (c := bytes([byte]).decode("cp1251", "ignore")).isalpha()}
    return {
        script: bytes(byte for byte in range(256) if byte not in letters or _script(ord(letters[byte])) != script)
        for script in ("latn", "cyrl")
    }


BLOCKS = (
    (0x0250, "latn"),
    (0x0370, "other"),
    (0x0400, "grek"),
    (0x0530, "cyrl"),
    (0x0590, "armn"),
    (0x0600, "hebr"),
    (0x0780, "arab"),
    (0x0E00, "other"),
    (0x0E80, "thai"),
    (0x10A0, "other"),
    (0x1100, "geor"),
    (0x1200, "hang"),
    (0x1E00, "other"),
    (0x1F00, "latn"),
    (0x2000, "grek"),
    (0x3040, "other"),
    (0x3100, "kana"),
    (0x3400, "other"),
    (0xA000, "hani"),
    (0xAC00, "other"),
    (0xD7B0, "hang"),
    (0xFB1D, "other"),
    (0xFB50, "hebr"),
    (0xFF00, "arab"),
    (0xFF66, "latn"),
    (0xFFA0, "kana"),
    (0x20000, "other"),
    (0x32000, "hani"),
)  # fmt: skip  (Unicode block ends, 16.0)


@cache
def _script(code: int) -> str:
    for end, name in BLOCKS:
        if code < end:
            return name
    return "other"


@cache
def stop_words(script: str) -> dict[str, tuple[str, ...]]:
    """Word -> languages that have it among their commonest, for one script."""
    out: dict[str, tuple[str, ...]] = {}
    for row in tables.tsv("stopwords.tsv"):
        if row["script"] == script:
            for word in row["words"].split():
                out[word] = (*out.get(word, ()), row["lang"])
    return out


@cache
def _ballots(script: str) -> tuple[tuple[str, ...], struct.Struct, dict[str, int]]:
    """The languages of a script; a lane for each; word -> its votes in these lanes.

    The votes of a word are one number, so that a sum counts for all languages. A word of many says less about each.
    """
    langs = tuple(row["lang"] for row in tables.tsv("stopwords.tsv") if row["script"] == script)
    lane = {lang: 1 << (32 * i) for i, lang in enumerate(langs)}
    votes = {word: max(1, 12 // len(own)) * sum(map(lane.__getitem__, own)) for word, own in stop_words(script).items()}
    return langs, struct.Struct(f"<{len(langs)}I"), votes


@cache
def _letters(script: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Letter -> (number of a language, votes): letters that speak for a language, or that it never has."""
    out: dict[str, tuple[tuple[int, int], ...]] = {}
    rows = [row for row in tables.tsv("stopwords.tsv") if row["script"] == script]
    for i, row in enumerate(rows):
        for column, votes in (("only", 4), ("never", -6)):
            for letter in row[column]:
                out[letter] = (*out.get(letter, ()), (i, votes))
    return out


def _words(sample: str, script: str) -> list[str]:
    """What `WORDS` finds in lower case; of ASCII in half the time."""
    if not sample.isascii():
        return WORDS[script].findall(sample.lower())
    words = sample.encode().translate(LOWER).decode()
    if "'" not in words:
        return words.split()
    return [*filter(None, [word.strip("'") for word in words.replace("''", "  ").split()])]


def _vote(sample: str, script: str, beyond_doubt: bool) -> str | None:
    """The language most stop words and letters speak for; None if they are few or divided."""
    words = _words(sample, script)
    langs, lanes, ballots = _ballots(script)
    cast = 0
    for word, n in Counter(filter(ballots.__contains__, words)).items():
        cast += ballots[word] * (n if n < 5 else 5)
    votes = list(lanes.unpack(cast.to_bytes(lanes.size, "little")))
    if not sample.isascii():
        letters, sample = _letters(script), sample.lower()  # all of them are beyond ASCII
        for letter in filter(sample.__contains__, letters):
            n = min(20, sample.count(letter))
            for i, vote in letters[letter]:
                votes[i] += vote * n
    b, a = sorted(votes)[-2:]
    enough = a >= 3 * b if beyond_doubt else (a >= 24 and a >= 1.25 * b) or a >= 2 * b
    if enough and a >= (36 if beyond_doubt else 12) and a >= len(words) * (1.0 if beyond_doubt else 0.6):
        return langs[votes.index(a)]
    return None


@cache
def _factory() -> Any:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


def _ask(text: str) -> str | None:
    """The answer of langdetect, where there are letters enough of a script it knows several languages of."""
    if not {"latn", "cyrl", "arab", "hani"} & {name for name, n in _scripts(text[:ASKED]).items() if n}:
        return None
    from langdetect.lang_detect_exception import LangDetectException

    sample = re.sub(r"(?:https?://|@|#)\S+", " ", text[: 4 * ASKED])[:ASKED]
    if sum(c.isalpha() for c in sample) < 3 * LEAST_LETTERS:
        return None
    with _lock:
        detector = _factory().create()
        detector.seed = 0
        try:
            detector.append(sample)
            found = detector.get_probabilities()
        except LangDetectException:
            return None
    if not found or found[0].prob < 0.9:
        return None
    return base(found[0].lang)
