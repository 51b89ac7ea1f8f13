"""Counts, nouns and verbs agree, whatever the number."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from memlab.memory.english import agree, bytes_agree, in_bytes, only, plural, verb, with_s
from memlab.memory.sizes import KiB, parse_whole


@pytest.mark.parametrize(
    ("one", "many"),
    [
        *[("frame", "frames"), ("access", "accesses"), ("entry", "entries"), ("way", "ways"), ("index", "indices")],
        *[("is", "are"), ("has", "have"), ("stays", "stay"), ("touches", "touch"), ("goes", "go"), ("copies", "copy")],
    ],
)
def test_one_and_many(one: str, many: str) -> None:
    known_as_many = one.endswith("s") and one != "access"  # a verb is given as it goes with many, a noun as with one
    assert with_s(many if known_as_many else one) == (one if known_as_many else many)


def test_counts() -> None:
    assert (plural(1, "hole"), plural(2000, "hole")) == ("1 hole", "2,000 holes")
    assert (verb(0, "lie"), verb(1, "lie"), verb(2, "lie")) == ("lies", "lies", "lie")
    assert (only(0, "hole", "touch"), only(2, "hole", "touch")) == ("no hole touches", "only 2 holes touch")


@given(integers(0, 2**50), sampled_from(["frame", "entry", "process"]))
def test_subject_and_verb_never_disagree(count: int, noun: str) -> None:
    said = agree(count, noun)
    assert said.endswith(" is" if count < 2 else " are")
    assert (with_s(noun) in said) is (count > 1)


@given(integers(1, 2**50))
def test_a_size_in_a_sentence_can_be_read_back(size: int) -> None:
    assert size == parse_whole(in_bytes(size).removesuffix(" bytes").removesuffix(" byte"))


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "no byte is"), (1, "1 byte is"), (2, "2 bytes are"), (KiB, "1K is"), (1536, "1,536 bytes are")],
)
def test_bytes(size: int, said: str) -> None:
    assert bytes_agree(size) == said
