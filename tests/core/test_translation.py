"""What address translation shares: addresses and frames as they are asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.core.translation import ANY_FRAME, Access, AddressKind, FrameKind, Map, Unmap
from memlab.core.workload import dump, parse
from memlab.errors import BadValueError

REQUESTS = (
    Access("P1", 13),
    Access("P1", (3, 849), "execute"),
    Map("P1", 0x20021406, 7, 3, "rx"),
    Map("P1", (128, 33, 1030)),
    Unmap("P2", 2**64 - 1),
)


def test_requests_survive_a_workload_file():
    assert parse(dump(REQUESTS), (Access, Map, Unmap)) == REQUESTS


def test_a_request_prints_its_fields_as_they_are_typed():
    assert [str(request) for request in REQUESTS] == [
        "Access P1, 13, read",
        "Access P1, page 3 offset 849, execute",
        "Map P1, 0x20021406, frame 7, pages 3, rx",
        "Map P1, 0x80 | 0x21 | 0x406, frame any, pages 1, rw",
        "Unmap P2, 0xffffffffffffffff, pages 1",
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (-1, "-1 is negative: addresses start at 0."),
        (10**40, "A number of 133 bits is too wide: use at most 64 bits."),
        (-(10**40), "That number is negative: addresses start at 0."),
        (2**64, "A number of 65 bits is too wide: use at most 64 bits."),
        (1.5, "1.5 is no address: use a number, or a pair (page, offset)."),
        (True, "True is no address: use a number, or a pair (page, offset)."),
        ("13", '"13" is no address: use a number, or a pair (page, offset).'),
        ((3, -1), "-1 is negative: addresses start at 0."),
        ((3,), "(3,) is no address: use a number, or a pair (page, offset)."),
    ],
)
def test_an_address_that_no_machine_has_is_refused(value, message):
    with pytest.raises(BadValueError) as refused:
        AddressKind().check(value)
    assert str(refused.value) == message


@pytest.mark.parametrize("text", ["0xZZ", "-1", "1e5", "", "page 3", "9" * 41])
def test_what_is_typed_and_is_no_address_is_refused(text):
    with pytest.raises(BadValueError):
        AddressKind().parse(text)


@pytest.mark.parametrize("kind", [AddressKind(), FrameKind()])
@given(seed=st.randoms())
def test_samples_and_extremes_are_legal_and_read_back(kind, seed):
    for value in (*kind.extremes(), kind.sample(seed)):
        assert kind.check(value) == value
        assert kind.parse(kind.show(value)) == value


@pytest.mark.parametrize(("text", "frame"), [("any", ANY_FRAME), (" ANY ", ANY_FRAME), ("7", 7), ("0x10", 16)])
def test_a_frame_is_a_number_or_any(text, frame):
    assert FrameKind().parse(text) == frame


@pytest.mark.parametrize("value", [-2, 2**52, "some", 1.5, True, None])
def test_anything_else_is_no_frame(value):
    with pytest.raises(BadValueError):
        FrameKind().check(value)
