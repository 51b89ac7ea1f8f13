"""The routines of a program: how they are read, and what is refused."""

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_loading.routines import Routine, Routines


def test_routines_are_read_as_they_are_shown():
    kind = Routines()
    routines = (Routine("main", 102_400), Routine("print error", 7))
    assert kind.show(routines) == "main 100K, print error 7"
    assert kind.parse(kind.show(routines)) == routines
    assert kind.parse("") == ()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ((("A", 1), ("A", 2)), '"A" names two routines: use each name once.'),
        ((("A", 0),), "0 is below 1: use 1 to 1T bytes."),
        ((("a, b", 1),), '"a, b" holds a comma, which stands between routines: leave it out.'),
        (("A",), '"A" is no routine: use a pair like ("main", 100).'),
        (5, '5 is no list of routines: use pairs like ("main", 100).'),
        (tuple((f"r{number}", 1) for number in range(65)), "There are more than 64 routines: use at most so many."),
    ],
)
def test_what_is_no_list_of_routines_is_refused(value, said):
    with pytest.raises(BadValueError) as refused:
        Routines().check(value)
    assert str(refused.value) == said
