"""Modules as a person writes them: how they are read, and what is refused."""

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.binding.modules import Modules

TWO = (("main", 300, (("count", 14),), ((40, "sqrt"),)), ("lib", 200, (("sqrt", 20),), ()))


def test_modules_are_read_as_they_are_shown():
    kind = Modules()
    assert kind.show(TWO) == "main 300: count=14, 40->sqrt; lib 200: sqrt=20"
    assert kind.parse(kind.show(TWO)) == TWO
    assert kind.parse("m 2K : a=1K") == (("m", 2048, (("a", 1024),), ()),)


def test_symbols_may_be_given_as_a_dictionary():
    assert Modules().check([("main", 300, {"count": 14}, [(40, "sqrt")]), ("lib", 200, {"sqrt": 20}, [])]) == TWO


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("m 100: 4->x", '"x" is defined in no module: give it an offset, as in count=14.'),
        ("m 100: x=100", "100 lies outside its module of 100 bytes: use 0 to 99."),
        ("m 100: x=1, x=2", '"x" names two symbols: use each name once.'),
        ("m 100; m 200", '"m" names two modules: use each name once.'),
        ("m 100: x", '"x" is neither a symbol nor a reference: use count=14 or 40->count.'),
        ("m-1 100", '"m-1" is no symbol: use letters, digits and underscores, like count.'),
        ("m 0", "0 is below 1: use 1 to 4,294,967,296."),
        ("", 'There is no module: use e.g. ("m", 100, {"count": 14}, [(40, "count")]).'),
    ],
)
def test_what_is_no_program_is_refused(text, said):
    with pytest.raises(BadValueError) as refused:
        Modules().parse(text)
    assert str(refused.value) == said


@pytest.mark.parametrize("value", [5, "m 100", [5], [("m", 1, 5, ())], [("m", 1, (), (5,))], [("m",)]])
def test_what_is_no_list_of_modules_is_refused(value):
    with pytest.raises(BadValueError):
        Modules().check(value)
