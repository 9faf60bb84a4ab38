"""What users glue together today, each measured only if it is installed: `pip install 'newsclean[bench]'`.

They are yardsticks of the benchmark alone, never dependencies: sacremoses (MIT), clean-text (Apache 2.0), flashtext (MIT).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

SLOW = {"langdetect", "glued stack"}  # measured on a twentieth of the texts


def available(only_ftfy: bool = False) -> Iterator[tuple[str, Callable[[str, str], object]]]:
    """(name, function of text and language) of every peer that can be imported."""
    import ftfy

    safe = ftfy.TextFixerConfig(
        explain=False, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False
    )
    yield "ftfy", lambda t, lang: ftfy.fix_text(t)
    if only_ftfy:
        return
    yield "ftfy, safe options", lambda t, lang: ftfy.fix_text(t, safe)
    import langdetect

    langdetect.DetectorFactory.seed = 0
    yield "langdetect", lambda t, lang: langdetect.detect(t)
    moses = names = None
    try:
        from sacremoses import MosesPunctNormalizer
    except ImportError:
        pass
    else:
        normalizers: dict[str, MosesPunctNormalizer] = {}

        def moses(t: str, lang: str) -> object:
            if lang not in normalizers:
                normalizers[lang] = MosesPunctNormalizer(lang=lang)
            return normalizers[lang].normalize(t)

        yield "sacremoses", moses
    try:
        from flashtext import KeywordProcessor
    except ImportError:
        pass
    else:
        from newsclean import tables
        from newsclean.names import gazetteer

        names = KeywordProcessor(case_sensitive=True)
        for row in tables.tsv("names/gazetteer.tsv"):
            for form in gazetteer.spellings(row) if row["en"] else ():
                names.add_keyword(form, row["en"])
        yield "flashtext, our names", lambda t, lang: names.replace_keywords(t)
    try:
        from cleantext import clean as clean_text
    except ImportError:
        pass
    else:
        yield "clean-text", lambda t, lang: clean_text(t, lower=False, to_ascii=False)
    if moses and names:
        glue, table = moses, names

        def stack(t: str, lang: str) -> object:
            langdetect.detect(t)
            return table.replace_keywords(glue(ftfy.fix_text(t), lang))

        yield "glued stack", stack
