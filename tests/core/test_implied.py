"""Parameters that follow from others, unless they are given together with them."""

from collections.abc import Collection, Mapping
from copy import copy
from typing import Any

import pytest
from traitlets import Int, TraitError

from memlab.core.mechanism import Preset
from tests.core.toys import Pour, Tank


class Barrel(Tank):
    """A tank that holds as much as its staves say."""

    presets = (
        Preset("staves", "Ten a stave.", {"staves": 2}),
        Preset("both", "As given.", {"staves": 2, "size": 7}),
    )
    staves = Int(1, min=1, max=1000, help="how many").tag(parameter=True)

    def implied(self, given: Collection[str]) -> Mapping[str, Any]:
        return {"size": 10 * self.staves} if "staves" in given else {}


def test_it_follows_when_the_other_is_given_alone() -> None:
    assert Barrel(staves=3).size == 30
    barrel = Barrel()
    barrel.staves = 4
    assert (barrel.size, barrel.step.settings.size) == (40, 40)


def test_it_follows_also_where_the_other_stays_as_it_was() -> None:
    barrel = Barrel(size=5)
    barrel.staves = 1
    assert barrel.size == 10


def test_what_is_given_in_the_same_change_stays() -> None:
    assert Barrel(staves=3, size=10).size == 10
    assert Barrel(size=10, staves=3).size == 10
    barrel = Barrel()
    with barrel.hold_trait_notifications():
        barrel.size = 8
        barrel.staves = 3
    assert barrel.size == 8
    barrel.staves = 3
    assert barrel.size == 30, "that was another change"


def test_presets_give_as_a_constructor_does() -> None:
    barrel = Barrel(size=1)
    assert [barrel.use(name).settings.size for name in ("staves", "both", "staves")] == [20, 7, 20]


def test_both_are_one_change() -> None:
    barrel = Barrel(requests=(Pour(15),))
    seen: list[tuple[str, Any]] = []
    barrel.observe(lambda change: seen.append((change.name, change.new)), ["step", "size", "staves"])
    barrel.staves = 2
    assert [name for name, _ in seen] == ["step", "staves", "size"]
    assert barrel.step.why == "15 litres find room."


def test_what_follows_out_of_bounds_changes_nothing() -> None:
    barrel = Barrel()
    with pytest.raises(TraitError):
        barrel.staves = 500
    assert (barrel.staves, barrel.size) == (1, 10)


def test_a_copy_has_changes_of_its_own() -> None:
    barrel = Barrel(staves=2)
    other = copy(barrel)
    other.staves = 3
    assert (barrel.size, other.size) == (20, 30)
