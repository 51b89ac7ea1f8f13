"""The requests to come, before the first step."""

from memlab.mechanisms.buddy import Allocate, Buddy, Free
from tests.mechanisms.legible import texts


def test_all_requests_to_come_are_counted_and_those_to_scale_among_them():
    zone = Buddy()
    zone.requests = (Allocate("A", 4), Allocate("B", 16), Free("A"))
    found = texts(zone.scene(zone.history[0], {}).picture)
    assert "3 requests to come, 2 of them to scale in the row of their order" in found
