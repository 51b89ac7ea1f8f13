"""Demand paging against Linux: what was recorded, and what the kernel that runs here counts of the same acts."""

from __future__ import annotations

import json
import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.demand_paging import DemandPaging, Exit, Fork, Read, Write
from memlab.mechanisms.demand_paging.state import ZERO

NOISE = 4
"""Faults of the interpreter's own that a busy machine may count on top of an act."""

acts = st.lists(
    st.one_of(
        st.builds(Write, st.integers(0, 5), st.sampled_from(["parent", "child"])),
        st.builds(Read, st.integers(0, 5), st.sampled_from(["parent", "child"])),
        st.just(Fork()),
        st.just(Exit()),
    ),
    max_size=30,
)


@pytest.mark.parametrize("preset", DemandPaging.presets, ids=lambda preset: preset.name)
def test_the_model_says_what_linux_counted(preset):
    pages = DemandPaging()
    pages.use(preset)
    for step in pages.history[1:]:
        assert tuple(pages.expected(step).values()) == pages.counted(step), step.why


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux kernel")
@pytest.mark.parametrize("seed", range(5))
def test_the_kernel_that_runs_here_counts_the_same_resident_pages(seed):
    random = Random(seed)
    kinds = [Write, Write, Write, Read, Read, Fork, Exit]
    pages = DemandPaging()
    pages.ask(*(random.choice(kinds).sample(random) for _ in range(60)))
    if refused := pages.run_here():
        pytest.skip(refused)
    for step in pages.history[1:]:
        faults, resident = pages.counted(step)
        assert resident == step.state.resident(getattr(step.event, "who", "parent")), step.why
        assert (step.result or 0) <= faults <= (step.result or 0) + NOISE, step.why


@given(acts)
def test_no_frame_may_be_written_by_two_and_every_frame_in_use_has_a_user(asked):
    pages = DemandPaging()
    pages.ask(*asked)
    for step in pages.history:
        state = step.state
        for frame in state.frames():
            users = state.users(frame)
            writers = [
                who
                for who in ("parent", "child")
                for entry in state.table(who) or ()
                if entry and entry.frame == frame and entry.writable
            ]
            assert 1 <= len(users) <= 2
            assert len(writers) <= 1
            assert not (writers and len(users) == 2)
        assert state.in_use <= state.given


@given(acts)
def test_each_process_reads_what_it_would_with_memory_of_its_own(asked):
    """A dictionary for each process is the outside truth: the contents of frames must agree with it."""
    pages, truth, content = DemandPaging(), {"parent": {}, "child": {}}, {}
    for number, act in enumerate(asked, start=1):
        step = pages.ask(act)
        if isinstance(act, Fork) and step.result == 0:
            truth["child"] = dict(truth["parent"])
        elif isinstance(act, Write) and step.result is not None:
            entry = step.state.entry(act.who, act.page)
            if (old := getattr(step.event, "old", None)) is not None:
                content[entry.frame] = content[old]
            content[entry.frame] = truth[act.who][act.page] = number
        elif isinstance(act, Read) and step.result is not None:
            entry = step.state.entry(act.who, act.page)
            found = 0 if entry.frame == ZERO else content[entry.frame]
            assert found == truth[act.who].get(act.page, 0)


def test_64_reads_are_64_faults_and_no_frame():
    pages = DemandPaging()
    assert sum(pages.ask(Read(page)).result for page in range(64)) == 64
    assert pages.step.state.in_use == 0


def test_a_child_that_is_not_there_touches_nothing():
    pages = DemandPaging()
    assert pages.ask(Write(0, "child")).result is None
    assert pages.step.event.kind == "NoSuchProcess"


def test_a_touch_that_cannot_be_is_counted_for_the_process_that_is_not_there():
    pages, heard = DemandPaging(), []
    pages.ask(Write(0), Write(0, "child"), Exit(), Fork())

    def run(script, acts, _settings):
        heard.extend([script, json.loads(acts)])
        return {"counts": [[1, 1], [0, 0], [0, 1], [0, 1]]}

    assert pages.run_here(run) == ""
    assert heard == ["touching", [["write", 0, "parent"], ["none", "child"], ["none", "parent"], ["fork"]]]
    assert [pages.counted(step) for step in pages.history[1:]] == [(1, 1), (0, 0), (0, 1), (0, 1)]
    assert [tuple(pages.expected(step).values()) for step in pages.history[1:]] == [(1, 1), (0, 0), (0, 1), (0, 1)]
