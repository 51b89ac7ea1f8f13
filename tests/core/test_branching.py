"""Asking from the middle sets aside what followed; going back restores it, both ways."""

from copy import copy
from random import Random

from hypothesis import given, settings
from hypothesis.strategies import randoms

from memlab.core.mechanism import Aside
from tests.core.toys import Drain, Pour, Tank, steps_shown


def three() -> Tank:
    return Tank(requests=(Pour(1), Pour(2), Pour(3)))


def test_asking_from_the_middle_sets_aside_what_followed() -> None:
    tank = three()
    tank.seek(1)
    tank.ask(Drain())
    assert tank.requests == (Pour(1), Drain())
    assert tank.aside == Aside(1, (Pour(2), Pour(3)))
    assert tank.step.state == 0


def test_asking_from_inside_a_request_branches_behind_it() -> None:
    tank = Tank(requests=(Pour(8, hot=True), Pour(9), Pour(1)))
    assert tank.seek(1).event.kind == "Heated"
    tank.ask(Drain())
    assert tank.requests == (Pour(8, hot=True), Drain())


def test_asking_at_the_end_sets_nothing_aside() -> None:
    tank = three()
    tank.ask(Drain())
    assert tank.aside == Aside()


def test_while_the_run_waits_requests_come_behind_the_last_and_the_step_stays() -> None:
    tank = three()
    tank.seek(1)
    tank.waits = True
    assert tank.ask(Drain(), Pour(5)).state == 5
    assert tank.requests == (Pour(1), Pour(2), Pour(3), Drain(), Pour(5))
    assert (tank.step.index, tank.step.state, tank.aside) == (1, 1, Aside())
    tank.requests = (Pour(4), Pour(2))
    assert (tank.step.index, tank.step.state) == (1, 4)


def test_whoever_shows_a_run_that_waits_hears_that_it_grows() -> None:
    tank = three()
    tank.seek(0)
    tank.waits = True
    shown = steps_shown(tank)
    tank.ask(Drain())
    assert [step.index for step in shown] == [0]


def test_a_copy_of_a_run_that_waits_does_not_wait() -> None:
    tank = three()
    tank.seek(1)
    tank.waits = True
    other = copy(tank)
    assert not other.waits
    other.ask(Drain())
    assert other.requests == (Pour(1), Drain())


def test_back_to_what_followed_and_back_again() -> None:
    tank = three()
    tank.seek(1)
    tank.ask(Drain(), Pour(7))
    step = tank.back_to_what_followed()
    assert (tank.requests, step.index) == ((Pour(1), Pour(2), Pour(3)), 1)
    assert tank.aside == Aside(1, (Drain(), Pour(7)))
    assert tank.seek(-1).state == 6
    tank.back_to_what_followed()
    assert (tank.requests, tank.aside) == ((Pour(1), Drain(), Pour(7)), Aside(1, (Pour(2), Pour(3))))


def test_going_back_is_one_change() -> None:
    tank = three()
    tank.seek(1)
    tank.ask(Drain())
    seen = steps_shown(tank)
    tank.back_to_what_followed()
    assert seen == [tank.step]


def test_with_nothing_set_aside_going_back_changes_nothing() -> None:
    tank = three()
    seen = steps_shown(tank)
    assert tank.back_to_what_followed() == tank.history[-1]
    assert (tank.requests, tank.aside, seen) == ((Pour(1), Pour(2), Pour(3)), Aside(), [])


def test_only_the_last_tail_is_kept() -> None:
    tank = three()
    tank.seek(2)
    tank.ask(Drain())
    tank.seek(0)
    tank.ask(Pour(9))
    assert tank.aside == Aside(0, (Pour(1), Pour(2), Drain()))


def test_what_followed_is_forgotten_with_what_it_followed() -> None:
    """Other requests from the beginning: the tail has nothing left to follow."""
    tank = three()
    tank.seek(2)
    tank.ask(Drain())
    tank.requests = (Pour(9),)
    assert tank.aside == Aside()
    tank.seek(0)
    assert tank.back_to_what_followed() == tank.history[0]


def test_a_longer_branch_keeps_what_followed() -> None:
    tank = three()
    tank.seek(1)
    tank.ask(Drain())
    tank.ask(Pour(5))
    tank.size = 3
    assert tank.aside == Aside(1, (Pour(2), Pour(3)))


@settings(max_examples=150)
@given(random=randoms(use_true_random=False))
def test_whatever_is_done_the_step_is_that_of_a_fresh_run(random: Random) -> None:
    """Ask, seek, change and go back in any order: each tells at most once, and leaves nothing stale."""
    tank = Tank()
    for _ in range(12):
        seen, before = steps_shown(tank), tank.step
        random.choice([_ask, _ask, _seek, _resize, _assign, lambda tank, _: tank.back_to_what_followed()])(tank, random)
        fresh = Tank(**tank.settings, requests=tank.requests)
        assert fresh.history == tank.history
        assert tank.step == tank.history[tank.cursor]
        assert len(seen) <= 1
        assert seen or tank.step == before
        assert tank.aside.after <= len(tank.requests)


def _ask(tank: Tank, random: Random) -> None:
    tank.ask(*(random.choice((Pour, Drain)).sample(random) for _ in range(random.randint(0, 2))))


def _seek(tank: Tank, random: Random) -> None:
    tank.seek(random.randrange(len(tank.history)))


def _resize(tank: Tank, random: Random) -> None:
    tank.size = random.randint(1, 30)


def _assign(tank: Tank, random: Random) -> None:
    tank.requests = tank.requests[: random.randint(0, 3)] + (Drain(),) * random.randint(0, 1)
