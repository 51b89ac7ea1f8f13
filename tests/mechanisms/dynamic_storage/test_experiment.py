"""What is seen of the experiment while it runs: it begins low, comes to a half, and says what was counted."""

from __future__ import annotations

import pytest

from memlab.core.experimenting import Seen, experiment_of
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.dynamic_storage import DynamicStorage, Steady, SteadyRun
from memlab.mechanisms.dynamic_storage.experiment import EXAMPLES, EXPERIMENT, POINTS


def watched(asked: Steady) -> list[Seen]:
    return list(EXPERIMENT.run(DynamicStorage(), asked))


def test_it_belongs_to_dynamic_storage_and_to_what_stands_on_it() -> None:
    class Mine(DynamicStorage):
        """A student's own."""

    assert experiment_of(Mine) is experiment_of(DynamicStorage) is EXPERIMENT
    assert experiment_of(Buddy) is None


def test_the_lines_grow_point_by_point_and_end_at_what_was_counted() -> None:
    seen = watched(Steady())
    counts = SteadyRun(Steady(), DynamicStorage()).finish()
    assert [len(one.panel.lines[0].x) for one in seen] == list(range(1, POINTS + 1))
    assert seen[-1].share == 1
    holes, half, half_p = seen[-1].panel.lines
    assert holes.y[0] < 0.1
    assert holes.y[-1] == pytest.approx(0.5, abs=0.05)
    assert half_p.y[-1] == pytest.approx(counts.half_p, abs=0.02)
    assert set(half.y) == {0.5}
    assert seen[-1].cells[-4:-1] == (
        f"{counts.holes_per_block:.3f}",
        f"{counts.exact / counts.served:.1%}",
        f"{counts.half_p:.3f}",
    )


def test_nothing_is_told_before_the_warm_up_is_over() -> None:
    seen = watched(Steady(warm_up=600, steps=600))
    assert {one.cells[3:] for one in seen[: POINTS // 2]} == {("", "", "", "", "warming up")}
    assert all(one.cells[3] == "200" for one in seen[POINTS // 2 :])


@pytest.mark.parametrize("asked", dict(EXAMPLES).values(), ids=dict(EXAMPLES))
def test_every_example_has_a_cell_for_each_column_and_refuses_nothing(asked: Steady) -> None:
    *_, last = watched(asked)
    assert len(last.cells) == len(EXPERIMENT.columns)
    assert last.cells[-1] == ""


def test_a_run_shorter_than_its_points_is_seen_step_by_step() -> None:
    assert [one.panel.lines[0].x[-1] for one in watched(Steady(warm_up=0, steps=3))] == [1, 2, 3]


def test_what_finds_no_room_is_counted() -> None:
    *_, last = watched(Steady(smallest=2**20, sizes=1, warm_up=0, steps=50))
    assert last.cells[-1] == "48 refused"
