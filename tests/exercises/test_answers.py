"""An answer is read as whatever a click, a key or a cell may give; what is none is refused."""

import pytest

from memlab.core.kinds import Whole
from memlab.errors import BadValueError
from memlab.exercises.answers import Option, number_in, option_in

HOLES = (Option(("hole", 100), "Hole 0-100: 100 free."), Option(("hole", 9), "Hole 5-9: 4 free."), Option("2", "Two."))


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (("hole", 9), ("hole", 9)),
        (["hole", 9], ("hole", 9)),
        (1, ("hole", 100)),
        ("1", ("hole", 100)),
        (" 1 ", ("hole", 100)),
        ("hole 5-9: 4 FREE", ("hole", 9)),
        ("5-9", ("hole", 9)),
        ("two", "2"),
    ],
)
def test_an_option_is_meant_by_value_number_or_words(answer: object, meant: object) -> None:
    assert option_in(HOLES, answer) == meant


def test_a_value_goes_before_a_number() -> None:
    assert option_in(HOLES, "2") == "2"
    assert option_in(HOLES, 2) == ("hole", 9)


@pytest.mark.parametrize("answer", [0, 4, -1, True, False, 1.0, None, "", " ", "²", "٣", "hole 7", b"1", object()])
def test_what_is_no_option_is_refused(answer: object) -> None:
    with pytest.raises(
        BadValueError, match=r"is none of the answers: choose Hole 0-100: 100 free, Hole 5-9: 4 free, Two"
    ):
        option_in(HOLES, answer)


def test_words_that_may_mean_two_are_refused() -> None:
    with pytest.raises(BadValueError, match=r'^"free" may mean 2 of the answers: use the number of one\.$'):
        option_in(HOLES, "free")


def test_a_value_that_cannot_be_compared_is_no_answer() -> None:
    class Stubborn:
        def __eq__(self, other: object) -> bool:
            raise RuntimeError(other)

        __hash__ = None  # type: ignore[assignment]

    with pytest.raises(BadValueError, match="is none of the answers"):
        option_in(HOLES, Stubborn())


@pytest.mark.parametrize("answer", [614400, "600K", "0x96000", "614,400", " 614400 ", "0b10010110000000000000"])
def test_a_number_is_read_in_every_notation(answer: object) -> None:
    assert number_in(Whole(0, 2**40, "bytes"), answer) == 600 * 1024


@pytest.mark.parametrize("answer", ["", "many", "600Q", "-5", "9" * 201, None, 1.5, True, [], 2**41])
def test_what_is_no_number_is_refused(answer: object) -> None:
    with pytest.raises(BadValueError, match=r"\.$"):
        number_in(Whole(0, 2**40, "bytes"), answer)
