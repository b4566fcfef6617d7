"""What holds of every record: offsets, ids, order, entities; the same answer twice."""

from __future__ import annotations

TEXT = """Japan pledged $75m for Chad, followed by Kuwait with $30m. Kenya and Somalia agreed to open two posts and to
resume flights by the end of May. Boko Haram poses a threat to Chad, "and we will send more soldiers," said French
Foreign Minister Jean-Noel Barrot. Finland, a NATO member, shares a border with Russia. Talks between Armenia and
Azerbaijan will be held in Doha on 12 March. Hackers linked to North Korea attacked banks in Japan."""


def test_records(read):
    reading = read(TEXT)
    text = reading.article.text
    known = {e.id for e in reading.entities}
    records = (*reading.commitments, *reading.threats, *reading.relations)
    assert len({r.id for r in records}) == len(records) >= 7
    for commitment in reading.commitments:
        what, due = commitment.what, commitment.due
        assert text[what.start : what.end] == what.text.strip() == what.text
        assert commitment.sentence.start <= what.start < what.end <= commitment.sentence.end
        assert set(commitment.parties) <= known
        assert len(set(commitment.parties)) == len(commitment.parties)
        assert due is None or text[due.span.start : due.span.end] == due.text
    for threat in reading.threats:
        assert text[threat.span.start : threat.span.end] == threat.span.text
        assert {*threat.origin, *threat.against} <= known
        assert not set(threat.origin) & set(threat.against)
    for relation in reading.relations:
        assert text[relation.span.start : relation.span.end] == relation.span.text
        assert {relation.subject, relation.object} <= known
    assert all(0.3 <= r.confidence <= 0.9 for r in records)
    starts = [c.what.start for c in reading.commitments]
    assert starts == sorted(starts)
    again = read(TEXT)
    assert (*again.commitments, *again.threats, *again.relations) == records
