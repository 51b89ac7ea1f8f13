"""Sizes of partitions are read as they print; a bad one is refused with what to do."""

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.partitions import Partitions
from memlab.mechanisms.partitions.areas import Sizes, largest_area, partitions


@pytest.mark.parametrize("text", ["1000K, 600K, 560K", "1000K 600K 560K", "1000K,600K,560K"])
def test_sizes_are_read(text):
    assert Sizes().parse(text) == (1000 * 1024, 600 * 1024, 560 * 1024)


def test_sizes_read_back_what_they_print():
    sizes = (1, 1023, 18464, 2**40)
    assert Sizes().parse(Sizes().show(sizes)) == sizes


@pytest.mark.parametrize(
    ("bad", "said"), [((0,), "below 1"), ("1K", "is no list of sizes"), ((1,) * 257, "more than 256")]
)
def test_what_cannot_be_is_refused(bad, said):
    with pytest.raises(BadValueError, match=said):
        Sizes().check(bad)


def test_partitions_lie_one_behind_the_other_above_the_system():
    settings = Partitions(scheme="fixed one queue", memory=1000, os=100, partitions=(200, 300, 400)).settings
    assert [(one.start, one.extent.end) for one in partitions(settings)] == [(100, 300), (300, 600), (600, 1000)]
    assert largest_area(settings) == 400


def test_variable_memory_has_no_partition():
    settings = Partitions(memory=1000, os=100, partitions=(200,)).settings
    assert (partitions(settings), largest_area(settings)) == ((), 900)
