"""The memory map against Linux: what was recorded, and what the kernel that runs here says of the same."""

from __future__ import annotations

import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.memory_map import Load, MemoryMap, Protect, Read, Unload, Write

OWN = 16
RIGHTS = ["rw-", "r--", "r-x", "---"]

acts = st.lists(
    st.one_of(
        st.builds(Protect, st.sampled_from(RIGHTS), st.integers(1, 16), st.integers(0, 15)),
        st.builds(Read, st.integers(0, 34)),
        st.builds(Write, st.integers(0, 34)),
        st.just(Load()),
        st.just(Unload()),
    ),
    max_size=20,
)


@pytest.mark.parametrize("preset", MemoryMap.presets, ids=lambda preset: preset.name)
def test_the_model_says_what_linux_counted(preset):
    rights = MemoryMap()
    rights.use(preset)
    for step in rights.history[1:]:
        assert tuple(rights.expected(step).values()) == rights.counted(step), step.why


@given(acts)
def test_rows_are_the_longest_ranges_of_equal_rights(asked):
    """A list of the rights of each page is the outside truth."""
    rights, truth, library = MemoryMap(), ["rw-"] * OWN, False
    for act in asked:
        step = rights.ask(act)
        if isinstance(act, Protect):
            truth[act.first : act.first + act.count] = [act.rights] * len(truth[act.first : act.first + act.count])
        library = isinstance(act, Load) or (library and not isinstance(act, Unload))
        own = step.state.own
        assert [row.rights for row in own for _ in range(row.pages)] == truth
        assert [row.first for row in own] == [0, *(at for at in range(1, OWN) if truth[at] != truth[at - 1])]
        assert sum(row.pages for row in step.state.library) == 19 * library
        if isinstance(act, (Read, Write)) and act.page < OWN:
            wanted = "w" if isinstance(act, Write) else "r"
            assert step.result == (0 if wanted in truth[act.page] else 11)


def test_what_a_library_may_not_do():
    rights = MemoryMap()
    rights.ask(Load())
    assert [rights.ask(act).result for act in (Read(16), Write(16), Read(20), Write(20), Write(34))] == [
        0,
        11,
        0,
        11,
        0,
    ]
    assert rights.ask(Load()).event.kind == "NothingToDo"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux kernel")
@pytest.mark.parametrize("seed", range(2))
def test_the_kernel_that_runs_here_says_the_same_of_its_own_pages(seed):
    random = Random(seed)
    rights = MemoryMap()
    rights.ask(*(random.choice([Protect, Protect, Read, Write]).sample(random) for _ in range(25)), Load(), Unload())
    if refused := rights.run_here():
        pytest.skip(refused)
    for step in rights.history[1:]:
        rows, _, signal = rights.expected(step).values()
        found = rights.counted(step)
        assert found[0] == rows, step.why
        assert (found[2] > 0) == (signal > 0), step.why
