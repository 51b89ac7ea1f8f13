"""The player without a browser: what is sent, and how a wish of the reader is answered."""

from __future__ import annotations

import pytest

from memlab.widgets.player import Player

from .conftest import Wire

STEP = {"why": "Hole 1000K-2000K is split.", "about": "Split", "numbers": [["free", "48 frames"]]}


def wish(player: Player, index: int) -> None:
    """What the front end sends when the reader asks for a step."""
    player.set_state({"index": index, "asked": player.asked + 1})


def test_a_step_is_one_message(wire: Wire) -> None:
    player = Player(count=31)
    wire.take()
    player.show(index=3, **STEP)
    assert wire.states() == [{"index": 3, **STEP}]


def test_a_step_that_changes_nothing_is_no_message(wire: Wire) -> None:
    player = Player(count=31)
    player.show(index=3, ticks={"split": [1, 3]}, **STEP)
    wire.take()
    player.show(index=3, ticks={"split": [1, 3]}, **STEP)
    assert wire.take() == []


def test_only_what_differs_is_sent(wire: Wire) -> None:
    player = Player(count=31)
    player.show(index=3, **STEP)
    wire.take()
    player.show(index=4, **STEP)
    assert wire.states() == [{"index": 4}]


def test_a_wish_is_answered_together_with_its_step_in_one_message(wire: Wire) -> None:
    player = Player(lambda index: player.show(index=index, **STEP), count=31)
    wire.take()
    wish(player, 5)
    assert wire.states() == [{"answered": 1, **STEP}]
    assert player.index == 5


def test_the_kernel_may_show_another_step_than_was_wished(wire: Wire) -> None:
    player = Player(lambda _: player.show(index=4), count=31)
    wire.take()
    wish(player, 5)
    assert wire.states() == [{"answered": 1, "index": 4}]


def test_a_wish_that_fails_is_answered_too(wire: Wire) -> None:
    def fail(index: int) -> None:
        raise LookupError(index)

    player = Player(fail, count=31)
    wire.take()
    with pytest.raises(LookupError):
        wish(player, 5)
    assert wire.states() == [{"answered": 1}]


@pytest.mark.parametrize(("wished", "told"), [(-1, 0), (0, 0), (30, 30), (31, 30), (2**53, 30)])
def test_a_wish_is_kept_within_the_steps_there_are(wished: int, told: int) -> None:
    seeks: list[int] = []
    player = Player(seeks.append, count=31)
    wish(player, wished)
    assert seeks == [told]


def test_a_step_set_by_the_kernel_is_no_wish() -> None:
    seeks: list[int] = []
    player = Player(seeks.append, count=31)
    player.index = 7
    player.show(index=8)
    assert seeks == []


def test_equal_wishes_in_a_row_are_each_answered() -> None:
    player = Player(count=31)
    wish(player, 5)
    wish(player, 5)
    assert (player.asked, player.answered) == (2, 2)
