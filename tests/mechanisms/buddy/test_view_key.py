"""What the hatches of a step mean stands above the rows."""

from memlab.mechanisms.buddy import Allocate, Buddy
from tests.scene.places import texts


def at_the_end(example):
    zone = Buddy()
    zone.use(example)
    return texts(zone.scene(zone.history[-1]))


def test_free_frames_that_are_too_small_reserved_and_wasted_ones_are_named():
    assert "free, too small" in at_the_end("Free, but in the wrong places")
    assert "reserved" in at_the_end("In use at the start, and a part given back")
    assert "wasted inside" in at_the_end("A textbook's memory of 4 MB")


def test_without_a_hatch_nothing_is_named():
    zone = Buddy(frames=64)
    zone.ask(Allocate("A", 8))
    assert {"free, too small", "reserved", "wasted inside"}.isdisjoint(texts(zone.scene()))
