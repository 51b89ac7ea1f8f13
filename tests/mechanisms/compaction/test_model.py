"""Compaction, held to the lecture's figure and to what a move is."""

import pytest
from traitlets import TraitError

from memlab.mechanisms.compaction import CarryOut, Compact, Compaction, EndIo, Move, StartIo

K = 1024


def test_the_figure_costs_600_400_or_200_kilobytes():
    lab = Compaction()
    moved = [lab.ask(Compact(name)).result // K for name in ("slide down", "nearest end", "fewest bytes")]
    assert moved == [600, 400, 200]
    assert [plan.reached for plan in lab.step.state.plans] == [True, True, True]
    assert lab.step.state.blocks == Compaction().step.state.blocks


def test_a_plan_is_carried_out_and_the_next_starts_from_there():
    lab = Compaction(rate=200 * K)
    step = lab.ask(Compact("fewest bytes"), CarryOut("fewest bytes"))
    assert (step.event.milliseconds, step.state.moved, step.state.plans) == (1000, 200 * K, ())
    assert lab.numbers()["holes"] == 1
    assert lab.ask(Compact("fewest bytes")).result == 0


@pytest.mark.parametrize(("io", "result"), [("latch", None), ("OS buffers", 200 * K)])
def test_a_block_with_pending_io_is_latched_or_the_system_has_the_buffer(io, result):
    lab = Compaction(io=io)
    assert lab.ask(StartIo("P3"), Move("P3", 600 * K)).result == result
    assert lab.ask(EndIo("P3"), Move("P3", 600 * K)).result == 200 * K


def test_under_static_relocation_nothing_moves():
    lab = Compaction(relocation="static")
    assert [lab.ask(Compact(name)).event.kind for name in ("slide down", "fewest bytes")] == ["GoalMissed"] * 2
    assert lab.ask(Move("P3", 600 * K)).event.outcome == "no: it may not move"


@pytest.mark.parametrize(
    ("block", "to", "said"),
    [
        ("P3", 700 * K + 200 * K, None),
        ("P3", 500 * K, "P3 does not move to 500K: P2 lies at 500K to 600K."),
        ("P3", 2000 * K, "P3 does not move to 2000K: memory ends at 2100K."),
        ("P3", 1000 * K, "P3 does not move to 1000K: it is there already."),
        ("OS", 600 * K, "OS does not move to 600K: it is the operating system."),
        ("P9", 0, "There is no block P9: nothing happens."),
    ],
)
def test_a_move_of_ones_own_is_made_where_the_block_fits_its_own_place_counted_as_free(block, to, said):
    step = Compaction().ask(Move(block, to))
    assert step.why == said if said else step.result == 200 * K


def test_moves_of_ones_own_add_up_until_the_goal_holds():
    lab = Compaction()
    assert [lab.ask(Move("P3", 600 * K)).event.kind, lab.ask(Move("P4", 800 * K)).event.kind] == [
        "BlockMoved",
        "GoalReached",
    ]
    assert lab.step.result == 600 * K


def test_what_was_not_tried_is_not_carried_out():
    assert (
        Compaction().ask(CarryOut("slide up")).why == "Slide up was not tried on memory as it is now: nothing happens."
    )


def test_more_blocks_than_a_picture_holds_are_refused():
    with pytest.raises(TraitError, match="There are 25 blocks: use at most 24"):
        Compaction(layout=tuple((f"B{n}", 1) for n in range(25)))
