"""What cannot be says why, and counts as a failure."""

from memlab.core.refused import Refused


def test_it_says_its_reason_and_is_a_failure():
    event = Refused(reason="There is no page 9.", process="P1")
    assert (event.why, event.tick, event.kind) == ("There is no page 9.", "failure", "Refused")
