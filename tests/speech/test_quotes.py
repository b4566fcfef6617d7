"""Quotes: content, speaker, cue and kind. Sentences written for this test."""

from dataclasses import replace

import pytest

from rudaki.model import Role
from rudaki.speech import Speech


def read(draft_of, text: str):
    return Speech().process(draft_of(text))


DIRECT = [
    # cue after, verb first
    (
        "“The border is closed until further notice,” said Marat Ibraimov, the governor.",
        "Ibraimov",
        ["The border is closed until further notice"],
    ),
    # cue after, subject first, the next sentence belongs to it
    (
        "“We will not leave the base,” Ivan Petrov said on Monday. “It is ours by treaty.”",
        "Petrov",
        ["We will not leave the base", "It is ours by treaty."],
    ),
    # split by its cue
    (
        "“The pipeline,” Anna Weber said, “will be finished by the spring.”",
        "Weber",
        ["The pipeline", "will be finished by the spring."],
    ),
    # cue before, colon
    ('Maria Lopez told reporters: "Nobody was hurt in the blast."', "Lopez", ["Nobody was hurt in the blast."]),
    # cue before, comma, straight single marks
    ("John Carter said, 'The talks have failed.'", "Carter", ["The talks have failed."]),
    # name and colon
    (
        "Angela Brandt: “The treaty is dead and everyone knows it.”",
        "Brandt",
        ["The treaty is dead and everyone knows it."],
    ),
    # over two paragraphs, the mark opened again
    (
        "“We came here to talk peace,” said Omar Haddad. “We were met with silence.\n\n“Now we go home.”",
        "Haddad",
        ["We came here to talk peace", "We were met with silence.", "Now we go home."],
    ),
    # never closed
    (
        "Peter Novak wrote: “The army will stay in the valley for years",
        "Novak",
        ["The army will stay in the valley for years"],
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content"), DIRECT)
def test_direct(draft_of, text: str, speaker: str, content: list[str]) -> None:
    quotes = [q for q in read(draft_of, text).quotes if q.kind == "direct"]
    assert [s.text for s in quotes[0].content] == content
    assert quotes[0].speaker is not None
    assert speaker in quotes[0].speaker.text


OTHER = [
    (
        "Boris Kuznetsov said that the base would be handed over in May.",
        "indirect",
        "Kuznetsov",
        "the base would be handed over",
    ),
    (
        "The base will be handed over in May, Boris Kuznetsov said.",
        "indirect",
        "Kuznetsov",
        "The base will be handed over in May",
    ),
    (
        "According to Elena Popova, the convoy never reached the town.",
        "indirect",
        "Popova",
        "the convoy never reached the town",
    ),
    ("Ankara accused Damascus of breaking the truce.", "indirect", "Ankara", "of breaking the truce"),
    ("Boris Kuznetsov vowed to rebuild the bridge within a year.", "indirect", "Kuznetsov", "to rebuild the bridge"),
    (
        "Elena Popova described the raid as “an act of open war against us”.",
        "mixed",
        "Popova",
        "“an act of open war against us”",
    ),
    (
        "Elena Popova said the raid was “an act of open war” and had killed two.",
        "mixed",
        "Popova",
        "the raid was “an act of open war”",
    ),
]


@pytest.mark.parametrize(("text", "kind", "speaker", "content"), OTHER)
def test_reported(draft_of, text: str, kind: str, speaker: str, content: str) -> None:
    found = [q for q in read(draft_of, text).quotes if any(content in s.text for s in q.content)]
    assert found, "no quote with this content"
    assert found[0].kind == kind
    assert found[0].speaker is not None
    assert speaker in found[0].speaker.text


def test_announcement_without_speaker(draft_of) -> None:
    (quote,) = read(draft_of, "It was announced that the talks would resume on Friday.").quotes
    assert quote.speaker is None


def test_addressee(draft_of) -> None:
    (quote,) = read(draft_of, "Boris Kuznetsov told Elena Popova that the road was open.").quotes
    assert quote.addressee == "new:elena-popova"


TERMS = [
    "Moscow watches a region often described as its “near abroad,” and its neighbours know it.",
    "Amid a renewed “Great Game,” Beijing builds roads.",
    "The so-called “people’s council” meets in a former school.",
    "The film “Night Train” opened in Almaty.",
]


@pytest.mark.parametrize("text", TERMS)
def test_terms_and_titles_are_not_speech(draft_of, text: str) -> None:
    draft = read(draft_of, text)
    term = text[text.index("“") + 1 : text.index("”")]
    assert not any(term in s.text for q in draft.quotes for s in q.content)
    assert term in [r.span.text for r in draft.rejected if r.stage == "speech"]


def test_turns_go_to_the_latest_speaker(draft_of) -> None:
    text = "“The road is open,” said Boris Kuznetsov.\n\n“We cleared the last mines on Sunday.”"
    first, second = read(draft_of, text).quotes
    assert second.speaker == first.speaker
    assert second.provenance.why == "turn"


def test_speaker_named_in_apposition(draft_of) -> None:
    (quote,) = read(draft_of, "Italy’s ambassador to Georgia, Boris Kuznetsov, said that the road was open.").quotes
    assert quote.speaker is not None
    assert quote.speaker.entity == "new:boris-kuznetsov"


NO_SPEECH = [
    "The meeting in Dushanbe will reveal the limits of the alliance.",
    "Leaders are expected to sign a pact on Friday.",
    "Boris Kuznetsov declined to say whether more tanks would be sent.",
    "The ministers discussed security on the frontier.",
    "The army’s so-called “border guards” were not mentioned.",
    "Neither side confirmed that it would attend.",
]


@pytest.mark.parametrize("text", NO_SPEECH)
def test_what_is_no_speech(draft_of, text: str) -> None:
    assert read(draft_of, text).quotes == ()


def test_joined_cue_goes_on_with_the_speaker(draft_of) -> None:
    text = "Elena Popova said that the deal had failed, and denied reports that the road was closed."
    first, second = read(draft_of, text).quotes
    assert [s.text for s in first.content] == ["that the deal had failed"]
    assert second.speaker is not None
    assert second.speaker.entity == "new:elena-popova"


def test_quotation_behind_the_cue_belongs_to_it(draft_of) -> None:
    text = "There are no camps in the valley, Boris Kuznetsov said, and his army “will not allow any raid on others”."
    (quote,) = read(draft_of, text).quotes
    assert quote.kind == "mixed"
    assert quote.content[1].text == "his army “will not allow any raid on others”"


def test_paragraphs_before_the_cue(draft_of) -> None:
    text = "“We came to the table with empty hands.\n\n“We leave with a treaty,” said Boris Kuznetsov."
    (quote,) = read(draft_of, text).quotes
    assert [s.text for s in quote.content] == ["We came to the table with empty hands.", "We leave with a treaty"]


def test_a_word_put_in_marks_by_the_outlet_makes_nothing_mixed(draft_of) -> None:
    (quote,) = read(draft_of, "Elena Popova said that it had found no trace of so-called “ransomware”.").quotes
    assert quote.kind == "indirect"


def test_speaker_named_by_role(draft_of) -> None:
    text = "The head of Georgia’s border troops, Lt. Gen. Boris Kuznetsov, warned that smugglers were back."
    draft = draft_of(text)
    span = draft.article.span(0, text.index(", Lt."))
    role = Role("new:boris-kuznetsov", "head", None, "new:georgia", None, span)
    (quote,) = Speech().process(replace(draft, roles=(role,))).quotes
    assert quote.speaker is not None
    assert quote.speaker.entity == "new:boris-kuznetsov"


def test_according_has_no_addressee(draft_of) -> None:
    (quote,) = read(draft_of, "According to Elena Popova, the convoy never reached the town.").quotes
    assert quote.addressee is None
