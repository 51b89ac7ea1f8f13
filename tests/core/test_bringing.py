"""What a mechanism takes is found beside its model, and a class that stands on it takes it too."""

from memlab.core.bringing import takes_of
from memlab.core.mechanism import Mechanism
from memlab.mechanisms.dynamic_storage import DynamicStorage


def test_it_is_found_beside_the_model() -> None:
    assert [takes.subject for takes in takes_of(DynamicStorage)] == ["allocations"]


def test_a_class_that_stands_on_it_takes_the_same() -> None:
    class Mine(DynamicStorage):
        pass

    assert takes_of(Mine) == takes_of(DynamicStorage)


def test_one_that_says_nothing_takes_nothing() -> None:
    class Alone(Mechanism):
        pass

    assert takes_of(Alone) == ()
