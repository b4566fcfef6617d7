"""A reading made by hand, on a text with emoji, accents and right-to-left script: every kind of record in it."""

from __future__ import annotations

import hashlib

from rudaki.model import (
    Arg,
    Article,
    Claim,
    Codes,
    Commitment,
    Dateline,
    Dropped,
    Due,
    Entity,
    Event,
    EventDate,
    EventPlace,
    Extent,
    Figure,
    Provenance,
    Published,
    Quote,
    Reading,
    Rejected,
    Relation,
    Span,
    Threat,
)  # fmt: skip

TEXT = """DUSHANBE, Tajikistan — Russian President Vladimir Putin will meet the leaders of Tajikistan, Kazakhstan \
and Uzbekistan in Dushanbe on Thursday 🤝, the Kremlin said.

“There are over 23,000 fighters 🪖🪖 in camps across Afghanistan,” Sergei Shoigu, secretary of Russia’s Security \
Council, told reporters. “We will not look away,” he added.

In Kabul, the movement’s name طالبان was read out twice. Militants of Islamic State Khorasan attacked a border \
post in Tajikistan’s Khatlon region last week, killing three guards, and traffickers moved heroin north.

Moscow and Dushanbe are expected to sign agreements on trade and defence by the end of the year. \
Russia’s 201st base in Tajikistan remains its largest abroad — naïve hopes of a withdrawal were denied by Yuri \
Ushakov, a Kremlin aide."""

FROM = Provenance("test", "1", "none", "hand")


class Finder:
    """Spans of a text by the words that stand there."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self, words: str, nth: int = 1) -> Span:
        at = -1
        for _ in range(nth):
            at = self.text.index(words, at + 1)
        return Span.of(self.text, at, at + len(words))

    def every(self, words: str) -> tuple[Span, ...]:
        return tuple(self(words, n + 1) for n in range(self.text.count(words)))

    def arg(self, entity: str | None, words: str, nth: int = 1) -> Arg:
        s = self(words, nth)
        return Arg(entity, s.start, s.end, s.text)

    def sentence(self, first: str, last: str) -> Extent:
        start = self(first).start
        return Extent(start, self.text.index(last, start) + len(last))


def article_of(text: str, **fields: object) -> Article:
    """An article of this text; `fields` replace what it would have."""
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    given = {"id": sha[:16], "sha256": sha, "text": text, "language": "en"} | fields
    return Article(**given)  # type: ignore[arg-type]


def bare(text: str = "Protesters marched in Nairobi.") -> Reading:
    """A reading with an article and nothing else."""
    return Reading(article_of(text))


def _entities(s: Finder) -> tuple[Entity, ...]:
    return (
        Entity(
            "RUS",
            "Russia",
            "state",
            "RUS",
            None,
            Codes("RUS", "RUS"),
            None,
            "Q159",
            (s("Russian"), *s.every("Russia’s")),
        ),
        Entity("TJK", "Tajikistan", "state", "TJK", None, Codes("TJK", "TJK"), None, "Q863", s.every("Tajikistan")),
        Entity("KAZ", "Kazakhstan", "state", "KAZ", None, Codes("KAZ", "KAZ"), None, "Q232", s.every("Kazakhstan")),
        Entity("UZB", "Uzbekistan", "state", "UZB", None, Codes("UZB", "UZB"), None, "Q265", s.every("Uzbekistan")),
        Entity("AFG", "Afghanistan", "state", "AFG", None, Codes("AFG", "AFG"), None, "Q889", s.every("Afghanistan")),
        Entity(
            "putin",
            "Vladimir Putin",
            "person",
            "RUS",
            "GOV",
            Codes("RUS GOV", "RUSGOV"),
            "President of Russia",
            "Q7747",
            (s("President Vladimir Putin"),),
        ),
        Entity(
            "shoigu",
            "Sergei Shoigu",
            "person",
            "RUS",
            "GOV",
            Codes("RUS GOV", "RUSGOV"),
            "secretary of Russia’s Security Council",
            None,
            (s("Sergei Shoigu"), s("he added")),
        ),
        Entity(
            "ushakov",
            "Yuri Ushakov",
            "person",
            "RUS",
            "GOV",
            Codes("RUS GOV", "RUSGOV"),
            "Kremlin aide",
            None,
            (s("Yuri Ushakov"),),
        ),
        Entity(
            "kremlin",
            "Government of Russia",
            "government_body",
            "RUS",
            "GOV",
            Codes("RUS GOV", "RUSGOV"),
            None,
            None,
            (s("the Kremlin"), s("Moscow")),
        ),
        Entity(
            "taliban",
            "Taliban",
            "armed_group",
            "AFG",
            "REB",
            Codes("AFG REB", "AFGREB"),
            None,
            "Q42418",
            (s("طالبان"),),
        ),
        Entity(
            "iskp",
            "Islamic State – Khorasan Province",
            "armed_group",
            None,
            "REB",
            Codes("IMG REB", "IMGMUSISI"),
            None,
            None,
            (s("Islamic State Khorasan"),),
        ),
        Entity(
            "base-201",
            "201st Military Base",
            "base",
            "RUS",
            "MIL",
            Codes("RUS MIL", "RUSMIL"),
            None,
            None,
            (s("Russia’s 201st base"),),
        ),
        Entity("new:khatlon", "Khatlon", "place", "TJK", mentions=(s("Khatlon"),)),
    )


def _events(s: Finder) -> tuple[Event, ...]:
    day = s("Thursday")
    summit = Event(
        "event-1",
        "CONSULT",
        "visit",
        ("diplomatic",),
        "planned",
        "AGREE",
        "036",
        1,
        1.0,
        (s.arg("putin", "Russian President Vladimir Putin"),),
        (s.arg("TJK", "Tajikistan", 2), s.arg("KAZ", "Kazakhstan"), s.arg("UZB", "Uzbekistan")),
        EventPlace("Dushanbe", 38.5358, 68.7791, "TJK", "city", s("Dushanbe").start, s("Dushanbe").end),
        EventDate("2025-10-09", "2025-10-09", "day", "Thursday", day),
        s("meet"),
        s.sentence("Russian President", "said."),
        "kremlin",
        0.91,
        FROM,
        (s("meet"),),
    )
    attack = Event(
        "event-2",
        "ASSAULT",
        None,
        ("military", "terrorism"),
        "occurred",
        "ASSAULT",
        "190",
        4,
        -9.0,
        (s.arg("iskp", "Militants of Islamic State Khorasan"),),
        (s.arg("TJK", "a border post"),),
        EventPlace("Khatlon", 37.91, 69.78, "TJK", "region", s("Khatlon").start, s("Khatlon").end),
        EventDate(None, None, None, "last week", s("last week")),
        s("attacked"),
        s.sentence("Militants", "north."),
        None,
        0.84,
        FROM,
        (s("attacked"), s("killing")),
    )
    denial = Event(
        "event-3",
        "RETREAT",
        None,
        (),
        "denied",
        "REJECT",
        None,
        2,
        4.0,
        (s.arg("RUS", "its largest"),),
        (),
        None,
        None,
        s("withdrawal"),
        s.sentence("Russia’s 201st", "aide."),
        "ushakov",
        0.55,
        FROM,
        (s("withdrawal"),),
    )
    return summit, attack, denial


def dushanbe(*, explain: bool = False) -> Reading:
    """A summit report: every kind of record, overlapping evidence, a split quote, dates with anchor and without."""
    s = Finder(TEXT)
    article = article_of(
        TEXT,
        url="https://example.org/dushanbe-summit",
        title="Putin to meet Central Asian leaders in Dushanbe",
        byline="By Rüya Şafak and Jo O’Neil",
        authors=("Rüya Şafak", "Jo O’Neil"),
        publisher="Example Wire",
        dateline=Dateline("DUSHANBE, Tajikistan", "Dushanbe", 0, 20, 23),
        published=Published("2025-10-08", "day", "given"),
        dropped=(
            Dropped("128", "view counter"),
            Dropped("Support us with a donation.", "appeal"),
            Dropped("Support us with a donation.", "appeal"),
            Dropped("Comments are closed.", "comments"),
        ),
    )
    fighters = Figure(None, 23000, None, ">", None, "fighters", s("over 23,000 fighters"))
    said = s("There are over 23,000 fighters 🪖🪖 in camps across Afghanistan")
    return Reading(
        article,
        _entities(s),
        _events(s),
        quotes=(
            Quote(
                "quote-1",
                (said, s("We will not look away")),
                s.arg("shoigu", "Sergei Shoigu"),
                s("told"),
                "direct",
                None,
                FROM,
            ),
            Quote(
                "quote-2",
                (s("Russian President Vladimir Putin will meet the leaders"),),
                s.arg("kremlin", "the Kremlin"),
                s("said"),
                "indirect",
                None,
                FROM,
            ),
        ),
        claims=(
            Claim("claim-1", said, "shoigu", ("AFG",), (fighters,), 0.88, FROM),
            Claim(
                "claim-2",
                s("killing three guards"),
                None,
                (),
                (Figure(3, None, None, "=", None, "guards", s("three guards")),),
                0.8,
                FROM,
            ),
        ),
        commitments=(
            Commitment(
                "commitment-1",
                ("kremlin", "TJK"),
                s("sign agreements on trade and defence"),
                "expected",
                Due("2025-12-31", "the end of the year", s("the end of the year")),
                None,
                s.sentence("Moscow and", "year."),
                0.77,
                FROM,
            ),
        ),
        threats=(
            Threat(
                "threat-1", "cross_border_militancy", ("iskp",), ("TJK",), s("attacked a border post"), None, 0.7, FROM
            ),
            Threat("threat-2", "drug_trafficking", (), (), s("traffickers moved heroin north"), None, 0.6, FROM),
        ),
        relations=(
            Relation(
                "relation-1",
                "holds_office",
                "shoigu",
                "RUS",
                "secretary of the Security Council",
                s("Sergei Shoigu, secretary of Russia’s Security Council"),
                0.95,
                FROM,
            ),
            Relation(
                "relation-2", "hosts_base", "TJK", "base-201", None, s("Russia’s 201st base in Tajikistan"), 0.9, FROM
            ),
        ),
        rejected=(Rejected("events", s("read out"), "no actor"), Rejected("events", s("remains"), "no act"))
        if explain
        else None,
        models={"parser": "en_core_web_sm 3.8.0", "kb": "test"},
    )


HOSTILE = """<script>document.title='owned';fetch('https://evil.example/x')</script> said \u202egnihton\u202c today.

<img src=x onerror="document.title='owned'"> & "quotes" 'single' \
</mark></p></main><style>*{display:none}</style> \x1b[2J\x07

]]> --> </script><svg onload=alert(1)> javascript:alert(1) {{ 7*7 }} {% raw %} &lt;b&gt; \ud800 end."""


def hostile() -> Reading:
    """An article that tries to act on whatever shows it."""
    s = Finder(HOSTILE)
    name = "\"><script>document.title='owned'</script>"
    article = article_of(
        HOSTILE,
        title="</title><script>document.title='owned'</script>",
        url="javascript:document.title='owned'",
        byline="\u202eBy\x1b[31m",
        publisher="<b onmouseover=alert(1)>P</b>",
        language="en",
        dropped=(Dropped("<script>document.title='owned'</script>", "<i>why</i>"),),
    )
    entity = Entity(
        '"><img src=x onerror=alert(1)>', name, "person", mentions=(s("<script>"), s("gnihton")), role="\x1b]0;x\x07"
    )
    quote = Quote(
        "q",
        (s("</mark></p></main>"), s("<svg onload=alert(1)>")),
        s.arg(None, "javascript:alert(1)"),
        None,
        "direct",
        None,
        FROM,
    )
    return Reading(article, (entity,), quotes=(quote,), models={"<script>": "</style>"})
