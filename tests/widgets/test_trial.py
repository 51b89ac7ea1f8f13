"""Experiment: a run goes on while the lab lives, is drawn as it goes, and ends where the reader stops it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.mechanisms.paging import Paging
from memlab.widgets.lab import Lab
from memlab.widgets.trial import Trial

from .test_lab import say

SHORT = {"sizes": "10", "smallest": "10", "apart": "10", "warm_up": "100", "steps": "500"}


@pytest.fixture
def heap() -> DynamicStorage:
    return DynamicStorage()


@pytest.fixture
def lab(heap: DynamicStorage) -> Any:
    made = Lab(heap)
    say(made.foot, do="tab", key="experiment")
    yield made
    made.close()


def trial(lab: Lab) -> Trial:
    made: Trial = lab.tabs._made["experiment"]
    return made


def rows(lab: Lab) -> list[list[str]]:
    return [row["cells"] for row in trial(lab).widget.children[2].rows]


def test_only_a_mechanism_that_has_an_experiment_shows_the_tab(lab: Lab) -> None:
    other = Lab(Paging())
    assert "experiment" in [key for key, *_ in lab.foot.tabs]
    assert "experiment" not in [key for key, *_ in other.foot.tabs]
    other.close()


def test_a_run_is_a_row_and_the_lab_itself_stays(lab: Lab, heap: DynamicStorage) -> None:
    before = heap.requests, heap.cursor
    say(trial(lab).front, do="run", given=SHORT)
    heap.fit = "best"
    say(trial(lab).front, do="run", given={**SHORT, "sizes": "1"})
    assert (heap.requests, heap.cursor) == before
    first, second = rows(lab)
    assert first[:3] == ["exchange, 200 blocks", "10 sizes, 10 to 100", "first fit"]
    assert second[:3] == ["exchange, 200 blocks", "only 10", "best fit"]
    assert trial(lab).front.state["said"] == "Done. 2 runs so far: the last one is drawn."


def test_the_form_begins_with_the_first_example_and_knows_them_all(lab: Lab) -> None:
    form = trial(lab).front.form
    shown = {spec["name"]: spec["value"] for spec in form["fields"]}
    assert shown == form["examples"][0][1]
    for _, values in form["examples"]:
        assert values.keys() == shown.keys()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"sizes": "0"}, "Sizes: 0 is below 1"),
        ({"blocks": "<img>"}, "Blocks:"),
        ({"workload": "rush"}, "is none of exchange, pressure, lifetime"),
        ({"seed": None}, "Seed:"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(lab: Lab, given: dict[str, Any], why: str) -> None:
    say(trial(lab).front, do="run", given=given)
    assert why in trial(lab).front.state["complaint"]
    assert len(trial(lab).widget.children) == 1


def test_a_heap_that_an_engine_cannot_be_is_told(lab: Lab, heap: DynamicStorage) -> None:
    heap.order = "size up"
    say(trial(lab).front, do="run", given=SHORT)
    assert "in order of addresses" in trial(lab).front.state["complaint"]


@pytest.mark.parametrize("given", [None, 5, "x", [], {"nothing": 1}])
def test_whatever_comes_from_the_browser_is_a_run_of_the_defaults_or_none(lab: Lab, given: object) -> None:
    say(trial(lab).front, do="run", given=given)
    assert trial(lab).front.state["said"]


def test_while_it_runs_the_lab_lives_on_and_stop_is_heard(heap: DynamicStorage) -> None:
    async def scene() -> None:
        lab = Lab(heap)
        say(lab.foot, do="tab", key="experiment")
        front = trial(lab).front
        say(front, do="run", given={"steps": "1000000"})
        while not front.state["busy"] or not front.state["share"]:
            await asyncio.sleep(0)
        assert front.state["share"] < 1
        heap.fit = "worst"
        say(front, do="stop")
        while front.state["busy"]:
            await asyncio.sleep(0.01)
        assert front.state["said"].startswith("Stopped.")
        assert rows(lab)[0][2] == "first fit"
        lab.close()

    asyncio.run(scene())


def test_a_lab_that_is_closed_ends_its_run_at_once(heap: DynamicStorage) -> None:
    async def scene() -> None:
        lab = Lab(heap)
        say(lab.foot, do="tab", key="experiment")
        say(trial(lab).front, do="run", given=SHORT)
        task = trial(lab).running.task
        assert task
        await asyncio.sleep(0)
        lab.close()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()

    asyncio.run(scene())
