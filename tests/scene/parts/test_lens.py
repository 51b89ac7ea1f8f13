"""The lens follows the step, but for the one at which the reader put it somewhere."""

from memlab.mechanisms.dynamic_storage import example
from memlab.scene.asks import Show
from memlab.scene.look import Look
from memlab.scene.parts.lens import look_at, put_at


def test_it_stays_where_it_was_put_until_the_next_step():
    first, second = example().history[:2]
    look = Look(look_at(300, first).over({"width": 950}))
    assert (put_at(look, first), put_at(look, second)) == (300, None)


def test_it_follows_the_step_until_it_is_put_somewhere():
    assert put_at(Look({}), example().step) is None


def test_whoever_asks_for_a_place_without_a_step_keeps_it():
    steps = example().history[:2]
    assert [put_at(Look(Show.at(lens=0).over({})), step) for step in steps] == [0, 0]
