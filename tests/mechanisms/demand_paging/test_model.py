"""Demand paging against Linux: what was recorded, and what the kernel that runs here counts of the same acts."""

from __future__ import annotations

import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.live import CannotMeasureError
from memlab.mechanisms.demand_paging import DemandPaging, Exit, Fork, Read, Write
from memlab.mechanisms.demand_paging.model import count_at
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


def resident(step):
    return step.state.resident(getattr(step.event, "who", "parent"))


@pytest.mark.parametrize("preset", DemandPaging.presets, ids=lambda preset: preset.name)
def test_the_model_says_what_linux_counted(preset):
    pages = DemandPaging()
    pages.use(preset)
    for step in pages.history[1:]:
        count = count_at(step, pages.requests)
        assert (step.result, resident(step)) == (count.faults, count.resident), step.why


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
        count = count_at(step, pages.requests)
        assert resident(step) == count.resident, step.why
        assert (step.result or 0) <= count.faults <= (step.result or 0) + NOISE, step.why


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


def test_counts_of_other_acts_stand_beside_none():
    pages = DemandPaging(counts="w0 1/1, w1 1/2")
    pages.ask(Write(0), Write(2))
    assert count_at(pages.history[1], pages.requests) == ("w0", 1, 1)
    assert count_at(pages.history[2], pages.requests) is None


def test_where_nothing_can_be_counted_nothing_changes():
    def cannot(*_):
        raise CannotMeasureError("This is no Linux.")

    pages = DemandPaging()
    pages.ask(Write(0))
    assert pages.run_here(cannot) == "This is no Linux."
    assert (pages.counts, pages.source, len(pages.requests)) == ((), "not counted", 1)


def test_what_is_counted_here_stands_beside_the_model():
    pages = DemandPaging()
    pages.ask(Write(0), Fork())
    pages.run_here(lambda *_: {"counts": [{"faults": 1, "resident": 1.0}, {"faults": 0, "resident": 1.0}]})
    assert (pages.counts, pages.source) == ((("w0", 1, 1), ("fork", 0, 1)), "this machine")
    assert len(pages.requests) == 2
