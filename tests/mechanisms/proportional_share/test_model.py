"""One library for all against Linux: what was recorded, and what the kernel that runs here counts of the same."""

from __future__ import annotations

import sys
from fractions import Fraction
from random import Random

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.exercises import Questions
from memlab.mechanisms.proportional_share import Exit, ProportionalShare, Run, Write

PROCESSES = "ABCD"
KB = 4

uses = st.lists(
    st.one_of(
        st.builds(Run, st.sampled_from(PROCESSES), st.integers(1, 32), st.integers(0, 31)),
        st.builds(Write, st.sampled_from(PROCESSES), st.integers(1, 8), st.integers(0, 7)),
        st.builds(Exit, st.sampled_from(PROCESSES)),
    ),
    max_size=15,
)


@pytest.mark.parametrize("preset", ProportionalShare.presets, ids=lambda preset: preset.name)
def test_the_model_says_what_linux_counted(preset):
    share = ProportionalShare()
    share.use(preset)
    for step in share.history[1:]:
        assert tuple(share.expected(step).values()) == share.counted(step), step.why


@given(uses)
def test_shares_add_up_to_the_pages_in_use(asked):
    """Exact fractions are the outside truth: rounding takes less than a KB from each process."""
    share = ProportionalShare()
    share.ask(*asked)
    for step in share.history:
        state = step.state
        used = {page for pages in state.running if pages for page in pages.code}
        own = sum(len(pages.data) for pages in state.running if pages)
        codes = [pages.code if pages else () for pages in state.running]
        exact = [sum((Fraction(KB, state.users(page)) for page in code), Fraction()) for code in codes]
        assert sum(exact) == KB * len(used)
        for who, part, pages in zip(PROCESSES, exact, state.running, strict=True):
            whole = part + KB * (len(pages.data) if pages else 0)
            assert state.pss(who) <= whole < state.pss(who) + 1 + Fraction(1, 2)
            assert state.pss(who) <= state.rss(who)
        assert state.in_memory == KB * (len(state.cached) + own) >= KB * (len(used) + own)


def test_a_sharer_that_ends_makes_pages_dearer():
    share = ProportionalShare()
    share.ask(Run("A", 8), Run("B", 8), Exit("B"))
    assert [step.state.pss("A") for step in share.history] == [0, 32, 16, 32]


def test_who_does_not_run_cannot_end():
    assert ProportionalShare().ask(Exit("D")).event.kind == "NotRunning"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux kernel")
@pytest.mark.parametrize("seed", range(2))
def test_the_kernel_that_runs_here_counts_the_same(seed):
    random = Random(seed)
    share, before = ProportionalShare(), set(psutil.Process().children(recursive=True))
    share.ask(*(random.choice([Run, Run, Write, Exit]).sample(random) for _ in range(25)))
    if refused := share.run_here():
        pytest.skip(refused)
    assert set(psutil.Process().children(recursive=True)) <= before
    if share.counted(share.history[1]) != tuple(share.expected(share.history[1]).values()):
        pytest.skip("pages of another size here")
    for step in share.history[1:]:
        assert tuple(share.expected(step).values()) == share.counted(step), step.why


def test_the_question_says_which_request_it_is_about():
    library = ProportionalShare()
    library.requests = (Run("A", 8), Write("A", 2))
    prompts = [question.prompt for question in Questions(library) if question.form == "what"]
    assert prompts[0] == "A runs 8 pages of code: what does that take of memory?"
