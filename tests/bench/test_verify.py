"""The material of ``python -m bench.verify`` is what it says: quotes that are in their sources, but for a known few."""

from bench.verify import bench
from onrecord.verify import Outcome, verify
from support import TODAY


def test_all_quotes_are_found_but_those_made_wrong():
    made = bench(200, 20, 3_000)
    verdicts = verify(made.record, made.snapshots, TODAY, {})
    assert len(verdicts) == 200
    for key, (verdict,) in verdicts.items():
        wrong = made.record.quotes[key.id].segments[0].endswith(" never")
        assert (verdict.outcome is Outcome.ABSENT) == wrong, (key, verdict)
    outcomes = {verdict.outcome for (verdict,) in verdicts.values()}
    assert outcomes == {Outcome.EXACT, Outcome.NORMALIZED, Outcome.ELIDED, Outcome.ABSENT}
