"""News made by a small grammar, so that the benchmarks need no data: seeded, in English, Russian and German, and damaged.

The texts are no substitute for real documents (`run.py --data DIR` takes those); they have the length of sentences, the
share of names, quotations and non-ASCII characters of news, which is what speed depends on.
"""

from __future__ import annotations

import random

GRAMMAR = {
    "en": {
        "open": "“", "close": "”",
        "who": "The ministry|The mayor of Almaty|A spokesman for the governor|Prime Minister Nikol Pashinyan|The company|An "
               "official of the border service|The court in Bishkek|Lukashenko’s office|The workers’ union|The regulator",
        "did": "said|announced|told reporters|confirmed|denied reports|wrote on its website|repeated",
        "when": "on Monday|late on Friday|in a statement|during a visit to Tashkent|after the talks|this week|in 2021|in January",
        "what": "that the road across the pass would stay closed for two days|that 1,200 people had been moved from their homes|that "
                "prices for gas rose by 3.5 percent|that the talks with the neighbours would go on|that the new bridge would cost $20 "
                "million|that no decision on the budget had been made|that the schools would open again after the holidays",
        "quote": "We have to wait for the results of the inspection|Nobody can say today how long it will take|The situation in "
                 "the centre of the city is quite calm|It is important to understand why this was not done earlier",
        "say": "{who} {did} {when} {what}.", "cite": "{o}{quote},{c} {who_low} {did} {when}.",
    },
    "ru": {
        "open": "«", "close": "»",
        "who": "Министерство|Мэр Алма-Аты|Представитель губернатора|Премьер-министр|Компания|Пограничная служба|Суд в Бишкеке|Профсоюз",
        "did": "заявило|сообщил журналистам|подтвердила|опроверг сообщения|написала на сайте|объявило",
        "when": "в понедельник|поздно вечером в пятницу|в своём заявлении|после переговоров|на этой неделе|в 2021 году",
        "what": "что дорога через перевал останется закрытой на два дня|что из домов эвакуировали 1200 человек|что цены на газ выросли на "
                "3,5 процента|что новый мост обойдётся в 20 миллионов долларов|что решение о бюджете ещё не принято",
        "quote": "Мы должны дождаться результатов проверки|Никто сегодня не скажет, сколько это займёт времени|Обстановка в центре города "
                 "спокойная|Важно понять, почему этого не сделали раньше",
        "say": "{who} {did} {when}, {what}.", "cite": "{o}{quote}{c}, — {did} {who_low} {when}.",
    },
    "de": {
        "open": "„", "close": "“",
        "who": "Das Ministerium|Der Bürgermeister von Almaty|Ein Sprecher des Gouverneurs|Die Firma|Der Grenzschutz|Das Gericht",
        "did": "teilte mit|erklärte vor Journalisten|bestätigte|schrieb auf seiner Internetseite|kündigte an",
        "when": "am Montag|am späten Freitag|in einer Erklärung|nach den Gesprächen|in dieser Woche|im Jahr 2021",
        "what": "dass die Straße über den Pass zwei Tage gesperrt bleibe|dass 1.200 Menschen ihre Häuser verlassen mussten|dass die "
                "Gaspreise um 3,5 Prozent gestiegen seien|dass die neue Brücke 20 Millionen Dollar kosten werde",
        "quote": "Wir müssen die Ergebnisse der Prüfung abwarten|Niemand kann heute sagen, wie lange es dauern wird|Die Lage in der "
                 "Innenstadt ist ruhig|Es ist wichtig zu verstehen, warum das nicht früher geschah",
        "say": "{who} {did} {when}, {what}.", "cite": "{o}{quote}{c}, {did} {who_low} {when}.",
    },
}  # fmt: skip


def article(rng: random.Random, lang: str, paragraphs: int = 10, straight: bool = False) -> str:
    """One news item: a headline and paragraphs of two to five sentences."""
    g = GRAMMAR[lang]
    o, c = ('"', '"') if straight else (g["open"], g["close"])

    def pick(key: str) -> str:
        return rng.choice(g[key].split("|"))

    def sentence() -> str:
        who = pick("who")
        low = who if lang == "de" or who.split()[0] not in ("The", "A", "An") else who[0].lower() + who[1:]
        form = g["cite"] if rng.random() < 0.25 else g["say"]
        return form.format(
            who=who, who_low=low, did=pick("did"), when=pick("when"), what=pick("what"), quote=pick("quote"), o=o, c=c
        )

    body = [" ".join(sentence() for _ in range(rng.randint(2, 5))) for _ in range(paragraphs)]
    return "\n\n".join([f"{pick('who')} {pick('did')}: {pick('what')}", *body])


def damaged(rng: random.Random, lang: str) -> str:
    """An article with the damage of machine-translated pages in about every second paragraph."""
    out = []
    for paragraph in article(rng, lang).split("\n\n"):
        kind = rng.randrange(8)
        if kind == 0:
            paragraph = paragraph.replace("” ", " ”").replace("» ", " »")
        elif kind == 1:
            paragraph = paragraph.replace("Lukashenko", "Lukashenka").replace("Almaty", "Alma-Ata")
        elif kind == 2:
            paragraph = paragraph.encode().decode("cp1252", "replace") if rng.random() < 0.3 else paragraph
        elif kind == 3:
            paragraph = paragraph.replace(" in ", " in & nbsp;").replace("“", "& ldquo; ")
        out.append(paragraph)
    return "\n\n".join(out)


def sets(size: int = 400_000) -> dict[str, list[tuple[str, str]]]:
    """Name -> list of (text, language), each about `size` bytes of UTF-8."""
    makers = {
        "english, ascii": lambda r: (article(r, "en", straight=True).replace("’", "'"), "en"),
        "english, curly": lambda r: (article(r, "en"), "en"),
        "english, damaged": lambda r: (damaged(r, "en"), "en"),
        "russian": lambda r: (article(r, "ru"), "ru"),
        "mixed": lambda r: (lambda lang: (damaged(r, lang) if r.random() < 0.5 else article(r, lang), lang))(
            r.choice(("en", "ru", "de"))
        ),
        "short": lambda r: (article(r, "en", 1), "en"),
        "long": lambda r: (article(r, "en", 400), "en"),
    }
    out = {}
    for name, make in makers.items():
        rng = random.Random(name)
        texts: list[tuple[str, str]] = []
        total = 0
        while total < size:
            texts.append(make(rng))
            total += len(texts[-1][0].encode())
        out[name] = texts
    return out
