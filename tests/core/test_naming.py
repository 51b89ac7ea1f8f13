"""A name that was mistyped is refused with the one that was meant."""

import pytest

from memlab.core.mechanism import Preset
from memlab.core.naming import meant, slip_of
from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage import DynamicStorage
from tests.core.toys import Pour, Tank

NAMES = ("fit", "memory", "smallest_hole", "set_bits")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        *(("Fit", "fit"), ("fitt", "fit"), ("fi", "fit"), ("ift", "fit"), ("fot", ""), ("fat", ""), ("outfit", "")),
        *(("MEMORY", "memory"), ("memry", "memory"), ("memroy", "memory"), ("memary", "memory"), ("memo", "")),
        *(("smallestHole", "smallest_hole"), ("smalest_hol", "smallest_hole"), ("largest_hole", "")),
        *(("setbits", "set_bits"), ("bits", ""), ("served", ""), ("", "")),
    ],
)
def test_a_slip_of_the_pen(name: str, near: str) -> None:
    assert slip_of(name, NAMES) == near


def test_the_nearest_or_all() -> None:
    assert meant("smallest", NAMES) == "did you mean smallest_hole?"
    assert meant("colour", NAMES) == "it takes fit, memory, smallest_hole, set_bits."


def test_a_parameter_that_there_is_not_is_refused_when_it_is_made() -> None:
    with pytest.raises(BadValueError, match=r"^Tank has no 'siz': did you mean size\?$"):
        Tank(siz=3)
    with pytest.raises(BadValueError, match=r"^DynamicStorage has no 'colour': it takes fit, memory, base,"):
        DynamicStorage(colour="red")


def test_and_when_it_is_set() -> None:
    heap = DynamicStorage()
    with pytest.raises(BadValueError, match=r"^DynamicStorage has no 'Fit': did you mean fit\?"):
        heap.Fit = "worst"
    assert not hasattr(heap, "Fit")
    assert heap.fit == "first"


def test_attributes_of_one_s_own_are_free() -> None:
    class Mine(DynamicStorage):
        fits: int = 0
        layouts: dict[str, int]

        def __init__(self) -> None:
            self._order = "mine"
            self.calls = [1]
            super().__init__()
            self.fits = 3
            self.layouts = {}

    mine = Mine()
    assert (mine._order, mine.calls, mine.fits, mine.layouts, mine.fit) == ("mine", [1], 3, {}, "first")


def test_a_preset_of_a_parameter_that_there_is_not() -> None:
    class Mine(Tank):
        presets = (Preset("Full", "It is full.", {"sise": 5}, (Pour(5),)),)

    mine = Mine()
    with pytest.raises(BadValueError, match=r"^Mine has no 'sise': did you mean size\?$"):
        mine.use("Full")
    assert mine.requests == ()
