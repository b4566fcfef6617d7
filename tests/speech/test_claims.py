"""Claims, with who makes them."""

from rudaki.speech import Speech


def test_attributed_claim_with_figure(draft_of) -> None:
    text = "Sergei Shoigu stated that over 23,000 fighters are now in Afghanistan."
    (claim,) = Speech().process(draft_of(text)).claims
    assert claim.claimant == "new:sergei-shoigu"
    assert "new:afghanistan" in claim.about
    (figure,) = claim.figures
    assert (figure.low, figure.comparator, figure.counted) == (23000, ">", "fighters")
    assert 0.5 <= claim.confidence <= 0.95


def test_own_voice_claim_needs_a_figure(draft_of) -> None:
    draft = Speech().process(draft_of("The army lost 40 tanks in Syria. The road is long."))
    (claim,) = draft.claims
    assert claim.claimant is None
    assert claim.figures[0].counted == "tanks"


def test_what_is_asked_or_wanted_is_no_claim(draft_of) -> None:
    draft = Speech().process(draft_of("Boris Kuznetsov asked whether the road was open."))
    assert draft.claims == ()


def test_an_accusation_is_the_accusers_claim(draft_of) -> None:
    (claim,) = Speech().process(draft_of("Georgia accused Iran of moving three brigades to the border.")).claims
    assert claim.claimant == "new:georgia"
    assert claim.figures[0].counted == "brigades"


def test_a_line_without_statement_is_no_claim(draft_of) -> None:
    assert Speech().process(draft_of("Sent to 14,200 readers every Friday.")).claims == ()
    assert Speech().process(draft_of("If 300 men come, who will feed them?")).claims == ()
