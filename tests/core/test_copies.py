"""A copy of a mechanism lives, on its own."""

import pytest

from memlab.core.history import Step
from tests.contract.breaking import COPIES, everything
from tests.core.toys import Drain, Pour, Tank, steps_shown


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_lives_on_its_own(way: str) -> None:
    tank = Tank(requests=(Pour(1), Pour(2), Pour(3)))
    tank.seek(2)
    tank.ask(Drain())
    before, seen = everything(tank), steps_shown(tank)
    other = COPIES[way](tank)
    assert everything(other) == before
    told = steps_shown(other)
    other.size = 2
    assert (other.step.settings.size, other.step.state, told) == (2, 0, [other.step])
    other.ask(Pour(9))
    other.back_to_what_followed()
    assert (everything(tank), seen) == (before, [])
    everything(other)


@pytest.mark.parametrize("way", COPIES)
def test_an_original_and_its_copy_may_both_grow(way: str) -> None:
    tank = Tank(requests=(Pour(1),))
    other = COPIES[way](tank)
    tank.ask(Pour(2))
    other.ask(Pour(3))
    assert [one.history[-1].state for one in (tank, other)] == [3, 4]
    assert (everything(tank)[1], everything(other)[1]) == ((Pour(1), Pour(2)), (Pour(1), Pour(3)))


@pytest.mark.parametrize("way", ["copy", "deepcopy"])
def test_a_copy_made_by_an_observer_lives(way: str) -> None:
    tank, made = Tank(), list[Tank]()
    tank.observe(lambda _: made.append(COPIES[way](tank)), "step")
    tank.ask(Pour(1))
    told: list[Step] = steps_shown(made[0])
    made[0].ask(Pour(2))
    assert (told, made[0].step.state, tank.step.state) == ([made[0].step], 3, 1)


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_made_inside_a_held_change_catches_up(way: str) -> None:
    tank = Tank(requests=(Pour(9),))
    with tank.hold_trait_notifications():
        tank.size = 5
        other = COPIES[way](tank)
    assert [step.state for step in other.history] == [0, 5, 5]
    everything(other)
