"""A mechanism that the kernel measures: its counts stand beside the same requests, or one sentence says why not."""

from __future__ import annotations

import json

import pytest

from memlab.live import CannotMeasureError
from memlab.mechanisms.table_growth import TableGrowth, Touch


@pytest.fixture
def growth():
    asked = TableGrowth()
    asked.ask(Touch(1), Touch(4, "512G"), Touch(8, "512G"))
    return asked


def test_where_nothing_can_be_counted_nothing_changes(growth):
    def cannot(*_):
        raise CannotMeasureError("This is no Linux.")

    assert growth.run_here(cannot) == "This is no Linux."
    assert (growth.counts, growth.source, len(growth.requests)) == ((), "not counted", 3)


def test_the_script_is_told_what_can_be_and_its_counts_stand_beside_the_requests(growth):
    heard = []

    def run(*told):
        heard.extend([told[0], *map(json.loads, told[1:])])
        return {"counts": [[12, 1, 1], [36, 3, 3], [0, 0, 0]]}

    assert growth.run_here(run) == ""
    assert heard[:2] == ["growing", [["touch", 1, 4096, 0], ["touch", 4, 2**39, 0], ["none"]]]
    assert heard[2]["page_size"] == "4 KB"
    assert growth.source == "this machine"
    assert [growth.counted(step) for step in growth.history] == [None, (12, 1, 1), (36, 3, 3), (0, 0, 0)]


def test_requests_that_follow_were_not_counted(growth):
    growth.run_here(lambda *_: {"counts": [[1], [2], [3]]})
    assert growth.counted(growth.ask(Touch(2))) is None
