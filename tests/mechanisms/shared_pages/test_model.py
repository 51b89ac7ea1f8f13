"""Shared pages: counts equal users, nobody writes what another one reads, and a TLB in front changes no answer."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.core.kinds import read
from memlab.core.translation import Access, Map, Unmap
from memlab.errors import BadValueError
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.shared_pages import Exit, Fork, Jump, Read, Run, SharedPages, Write, example
from memlab.mechanisms.shared_pages.given import TableKind
from memlab.mechanisms.tlb import Tlb

NAMES = st.sampled_from(["P1", "P2", "P3", "P4"])
PAGES = st.integers(0, 4)
VALUES = st.sampled_from(["a", "b", "c"])
REQUESTS = st.lists(
    st.one_of(
        st.builds(Write, NAMES, PAGES, VALUES),
        st.builds(Read, NAMES, PAGES),
        st.builds(Fork, NAMES, NAMES),
        st.builds(Exit, NAMES),
        st.builds(Run, NAMES, PAGES),
        st.builds(Map, NAMES, st.tuples(PAGES, st.just(0)), st.integers(-1, 7), rights=st.sampled_from(["r", "rw"])),
        st.builds(Unmap, NAMES, st.tuples(PAGES, st.just(0))),
    ),
    max_size=30,
)
STARTS = st.sampled_from(
    [(), ("P1: 0 private, 1 private, 2 code, 3 shared",), ("P1: 3 code, 1 private", "P2: 3 code, 1 private, 2 shared")]
)
RULES = st.sampled_from(["copy on write", "copy at once"])
several = settings(max_examples=80)


@several
@given(requests=REQUESTS, tables=STARTS, rule=RULES)
def test_reference_counts_equal_the_users(requests: list[Any], tables: Any, rule: str) -> None:
    sharing = SharedPages(frames=8, tables=tables, copying=rule, requests=tuple(requests))
    for step in sharing.history:
        state = step.state
        used = Counter(entry.frame for process in state.processes.values() for entry in process.table.values())
        assert dict(state.users) == used
        kept = set(state.program) if state.kept else set()
        assert set(state.contents) == set(used) | kept
        assert [frame for frame in range(8) if state.taken[frame]] == sorted(state.contents)


@several
@given(requests=REQUESTS, tables=STARTS, rule=RULES)
def test_no_page_is_writable_by_two_owners(requests: list[Any], tables: Any, rule: str) -> None:
    """Of those whose pages are their own; pages that are shared for ever are written by all."""
    sharing = SharedPages(frames=8, tables=tables, copying=rule, requests=tuple(requests))
    for step in sharing.history:
        entries = [entry for process in step.state.processes.values() for entry in process.table.values()]
        private = Counter(entry.frame for entry in entries if entry.kind == "private")
        writable = Counter(entry.frame for entry in entries if entry.kind == "private" and entry.writable)
        assert all(private[frame] == 1 for frame in writable)


@several
@given(requests=REQUESTS, rule=RULES)
def test_every_process_reads_what_it_would_have_read_in_memory_of_its_own(requests: list[Any], rule: str) -> None:
    """Against plain dictionaries, one a process, copied whole at each fork; memory is large enough for all."""
    plain = {"P1": {0: "x", 1: "y"}}
    sharing = SharedPages(frames=200, tables=["P1: 0 private x, 1 private y"], copying=rule)
    for request in requests:
        step = sharing.ask(request) if isinstance(request, (Write, Read, Fork, Exit)) else sharing.step
        if isinstance(request, Fork) and request.parent in plain and request.child not in plain:
            plain[request.child] = dict(plain[request.parent])
        if isinstance(request, Exit):
            plain.pop(request.process, None)
        if isinstance(request, Write) and request.page in plain.get(request.process, {}):
            plain[request.process][request.page] = request.value
        if isinstance(request, Read):
            expected = plain.get(request.process, {}).get(request.page)
            assert getattr(step.event, "content", None) == expected
    assert sharing.step.state.in_use <= sum(map(len, plain.values()))


ADDRESSES = st.tuples(st.integers(0, 5), st.integers(0, 5000))
TRANSLATED = st.lists(
    st.one_of(
        st.builds(Access, NAMES, ADDRESSES, st.sampled_from(["read", "write", "execute"])),
        st.builds(Map, NAMES, st.tuples(PAGES, st.just(0)), st.integers(0, 7), rights=st.sampled_from(["r", "rw"])),
        st.builds(Unmap, NAMES, st.tuples(PAGES, st.just(0))),
    ),
    max_size=25,
)


@several
@given(requests=TRANSLATED, switch=st.sampled_from(["flush", "ASID"]))
def test_a_tlb_in_front_changes_the_cost_and_never_the_answer(requests: list[Any], switch: str) -> None:
    """Also where pages of their own are copied when somebody first writes."""
    tables = ["P1: 0 private, 1 private, 2 code", "P2: 0 private, 1 private, 2 code", "P3: 0 private, -, 2 code"]
    tlb = Tlb(before="shared pages", on_switch=switch, behind={"tables": tables})
    sharing = SharedPages(frames=1024, tables=tables)
    for request in requests:
        behind, alone = tlb.ask(request).result, sharing.ask(request).result
        if alone is not None:
            assert (behind.physical, behind.frame) == (alone.physical, alone.frame)
            assert alone.frame is None or behind.references <= alone.references


@several
@given(requests=TRANSLATED)
def test_every_translation_equals_that_of_paging(requests: list[Any]) -> None:
    sharing, paging = SharedPages(frames=1024), Paging(frames=1024, page_bits=12, index_bits=20)
    for request in requests:
        one, other = sharing.ask(request).result, paging.ask(request).result
        assert (one and (one.frame, one.physical)) == (other and (other.frame, other.physical))


def test_forty_users() -> None:
    sharing = SharedPages()
    used = {}
    for name in ("Forty users of one editor", "The same with a copy each"):
        sharing.use(name)
        used[name] = sharing.numbers(sharing.seek(-1))["memory in use"]
    assert list(used.values()) == [2150 * 1024, 8000 * 1024]


def test_the_writer_gets_the_copy_and_the_last_user_none() -> None:
    sharing = SharedPages()
    sharing.use("Who writes first gets the copy")
    kinds = [step.event.kind for step in sharing.history if step.event.kind in ("Copied", "Reused")]
    assert kinds == ["Copied", "Copied", "Reused", "Copied"]
    tables = {name: [one.frame for one in table.table.values()] for name, table in sharing.step.state.processes.items()}
    assert tables == {"P1": [2, 3], "P3": [0, 1]}


def test_a_program_that_nobody_runs_is_kept() -> None:
    sharing = SharedPages(frames=8)
    step = sharing.ask(Run("P1"), Exit("P1"))
    assert (step.state.in_use, dict(step.state.users), step.state.mapped) == (3, {}, 0)
    assert sharing.ask(Run("P2")).event.taken == 1


def test_a_jump_that_the_code_cannot_make_is_refused() -> None:
    figure = example()
    whys = [figure.ask(Jump(*jump)).why for jump in (("P9", 0, 0), ("P2", 0, 3), ("P2", 0, 0, 4096))]
    assert whys == [
        "There is no process P9 that could jump.",
        "P2 has no page 3 of code, so it makes no such jump.",
        "Offset 4,096 does not fit a page, whose last one is 4,095.",
    ]


def test_a_frame_that_the_system_has_is_not_shared() -> None:
    figure = example()
    assert (
        figure.ask(Map("P1", (4, 0), 5)).why == "Frame 5 is the system's: there is no page in it that could be shared."
    )
    assert figure.ask(Map("P1", (4, 0), 12)).why == "Frame 12 is beyond memory, which has frames 0 to 11."


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("P1 3 code", "names no process"),
        ("P1: 3 data", "data. is no kind of page"),
        (("P1", "3"), "are no pages"),
        (3, "is no page table"),
    ],
)
def test_what_is_no_page_table(given: Any, told: str) -> None:
    with pytest.raises(BadValueError, match=told):
        read(TableKind(), given)


def test_tables_are_read_back_as_they_are_shown() -> None:
    kind = SharedPages.parameters()["tables"]
    for value in (example().tables, *kind.extremes()):
        assert kind.parse(kind.show(value)) == value
    with pytest.raises(BadValueError, match="P1 has two page tables"):
        kind.parse("P1: 1\nP1: 2")
