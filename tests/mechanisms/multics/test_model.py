"""MULTICS, held to plain arithmetic, and to a dictionary of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.core import translation
from memlab.mechanisms.multics import Access, Descriptor, GivenWord, Map, Multics, PageWord, Unmap, example

KINDS = pytest.mark.parametrize("kind", ["flat", "paged"])
PAGES = tuple(GivenWord(9216 + page, PageWord(100 + 3 * page)) for page in range(64))


@given(length=st.integers(0, 65536), word=st.integers(0, 65535))
def test_a_word_is_reached_exactly_below_the_length(length, word):
    machine = Multics(words=(GivenWord(4111, Descriptor(9216, length)), *PAGES))
    step = machine.ask(Access("P1", (15, word)))
    page, within = divmod(word, 1024)
    assert step.result.physical == ((100 + 3 * page) * 1024 + within if word < length else None)
    assert step.result.references == (3 if word < length else 1)
    assert step.event.pages == -(-length // 1024)


@given(number=st.integers(0, 2**18 - 1), word=st.integers(0, 65535))
def test_an_address_is_one_number_or_two_or_three(number, word):
    machine = Multics(words=(), bound=2**18)
    for address in ((number, word), (number, *divmod(word, 1024)), number << 16 | word):
        event = machine.ask(Access("P1", address)).event
        assert (event.number, event.offset) == (number, word)


PLACES = st.tuples(st.integers(0, 2), st.integers(0, 6 * 1024))
REQUESTS = st.lists(
    st.one_of(
        st.builds(Map, st.sampled_from("AB"), PLACES, pages=st.integers(1, 3)),
        st.builds(Unmap, st.sampled_from("AB"), PLACES, st.integers(1, 3)),
    ),
    max_size=12,
)  # fmt: skip


@KINDS
@given(requests=REQUESTS)
def test_every_translation_equals_a_dictionary_of_mappings(kind, requests):
    machine = Multics(descriptor_segment=kind, words=(), bound=0)
    known = {}
    for request in requests:
        event = machine.ask(request).event
        number, first = request.address[0], request.address[1] // 1024
        for at in range(request.pages):
            key = (request.process, number, first + at)
            if event.kind == "Mapped":
                known[key] = event.frames[at]
            elif event.kind == "Unmapped":
                known.pop(key, None)
    assert len(set(known.values())) == len(known)
    for process in "AB":
        for number in range(3):
            for page in range(9):
                found = machine.ask(Access(process, (number, page, 5))).result
                frame = known.get((process, number, page))
                assert found.physical == (None if frame is None else frame * 1024 + 5)
                assert frame is None or found.references == machine.references(machine.settings)


def test_a_large_segment_number_costs_a_page_of_descriptors_only_where_they_are_paged():
    flat = Multics(words=(), bound=0).ask(Map("P1", (5000, 0))).event
    paged = Multics(words=(), bound=0, descriptor_segment="paged")
    assert (flat.kind, paged.ask(Map("P1", (5000, 0))).event.kind) == ("Refused", "Mapped")
    assert [read.address - read.table for read in paged.ask(Access("P1", (5000, 9))).event.reads] == [4, 904, 0]


def test_a_fault_costs_what_was_read_before_it():
    figure = example()
    figure.seek(-1)
    ends = [figure.history[figure.history.of_request(number)[-1]] for number in range(1, 7)]
    assert [step.result.references for step in ends] == [3, 3, 1, 1, 2, 0]
    assert [getattr(step.event, "cause", "") for step in ends] == [
        "",
        "",
        "length",
        "segment",
        "page",
        "segment number",
    ]


def test_it_is_behind_the_common_protocol():
    machine = example()
    asked = translation.Access("P1", 15 << 16 | 3921)
    *_, (event, _) = machine.serve(machine.settings, machine.start(machine.settings), asked)
    assert (event.physical, str(machine.split(machine.settings))) == (13137, "18/6/10")
