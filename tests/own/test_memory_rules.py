"""What a fit of one's own is told when the hole it takes is too small."""

import pytest

from memlab.own.memory_rules import FIT


@pytest.mark.parametrize(
    ("came", "told"),
    [
        (0, "your rule returns 0, but hole 0 has 13 bytes, too few for 14; hole 1 holds it"),
        (None, "None says that no hole holds 14, but hole 1 does"),
        (1, ""),
    ],
)
def test_a_fit_is_told_which_hole_holds_what_is_asked(came: int | None, told: str) -> None:
    assert FIT.fair(([(0, 13), (15, 20)], 14), came) == told


def test_where_no_hole_holds_it_none_would_say_so() -> None:
    assert FIT.fair(([(0, 13)], 14), 0).endswith("too few for 14; no hole holds it, and None would say so")
