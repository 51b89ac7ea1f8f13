"""One more request costs what it costs, however many came before it."""

import sys
from collections.abc import Callable

import pytest

from tests.core.toys import Drain, Pour, Tank


def test_many_requests_asked_one_by_one_stay_quick() -> None:
    """A thousand requests are a thousand servings, no more: nothing is served again."""
    tank = Tank()
    Tank.served.clear()
    for _ in range(1000):
        tank.ask(Pour(0))
    assert len(Tank.served) == 1000
    assert len(tank.history) == 1001


def calls(act: Callable[[], object]) -> int:
    """How many functions something calls, of Python and of C; the least of some times: the collector may call."""
    return min(_calls(act) for _ in range(5))


def _calls(act: Callable[[], object]) -> int:
    seen: list[str] = []
    before = sys.getprofile()
    sys.setprofile(lambda _, event, __: seen.append(event))
    try:
        act()
    finally:
        sys.setprofile(before)
    return len(seen)


def add(tank: Tank) -> None:
    """Assign one request more."""
    tank.requests += (Drain(),)


@pytest.mark.parametrize("act", [lambda tank: tank.ask(Pour(0)), lambda tank: tank.seek(-2), add])
def test_one_more_does_as_much_behind_a_long_history_as_behind_a_short_one(act: Callable[[Tank], object]) -> None:
    short, long = (Tank(requests=(Pour(0),) * count) for count in (10, 5000))
    earlier = long.history
    assert calls(lambda: act(long)) == calls(lambda: act(short))
    assert long.history.continues(earlier)
    assert long.requests.continues(earlier.requests)
