"""Parameters of what stands behind a TLB: how they are read, what is refused, and that a dump is walked."""

import pytest

from memlab.core.translation import Access
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.tlb import Tlb
from memlab.mechanisms.tlb.behind import known_parameters, split_in
from memlab.mechanisms.tlb.given import Behind

KIND = Behind("", known_parameters())
DUMP = {"words": "0x1000: 0x2007\n0x2004: 0x5007", "roots": "P1: 0x1000"}


def test_a_tlb_before_a_walk_through_given_tables_answers_as_the_walk():
    walk = PageWalk(**DUMP)
    tlb = Tlb(before="page walk", behind=DUMP)
    assert tlb.ask(Access("P1", 0x1234)).result == walk.ask(Access("P1", 0x1234)).result
    assert tlb.step.result.physical == 0x5234
    assert tlb.ask(Access("P1", 0x1235)).result.references == 1


def test_they_are_read_as_they_are_shown():
    value = KIND.check(DUMP)
    assert value == (("words", "0x1000: 0x2007\n0x2004: 0x5007"), ("roots", "P1: 0x1000"))
    assert KIND.show(value) == "words:\n  0x1000: 0x2007\n  0x2004: 0x5007\nroots: P1: 0x1000"
    assert KIND.parse(KIND.show(value)) == value


def test_values_of_code_become_what_a_form_would_hold():
    assert KIND.check({"words": {0x1000: 0x65}, "custom_split": (5, 5, 5)}) == (
        ("words", "0x1000: 0x65"),
        ("custom_split", "5/5/5"),
    )


def test_a_split_of_ones_own_chooses_the_layout_behind_a_tlb_as_it_does_alone():
    tlb = Tlb(before="page walk", behind={"custom_split": "4/4/4"})
    assert str(split_in(tlb.settings)) == "4/4/4"


def test_what_says_nothing_to_what_stands_behind_is_told_at_the_beginning():
    tlb = Tlb(behind=DUMP)
    assert "words says nothing to paging; roots says nothing to paging" in tlb.history[0].why


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (5, '5 names no parameters: use lines like "roots: P1: 0x1000", a longer value indented below its name.'),
        (
            [5],
            '5 is no parameter and its value: use lines like "roots: P1: 0x1000", '
            "a longer value indented below its name.",
        ),
        ((("roots", "P1: 1"), ("roots", "P1: 2")), '"roots" is given twice: name each parameter once.'),
    ],
)
def test_what_is_no_list_of_parameters_is_refused(value, said):
    with pytest.raises(BadValueError) as refused:
        KIND.check(value)
    assert str(refused.value) == said


@pytest.mark.parametrize("text", ["words", "colour: red", "roots: nowhere", "layout: x86-64"])
def test_what_is_typed_and_is_no_parameter_is_refused(text):
    with pytest.raises(BadValueError):
        KIND.parse(text)
