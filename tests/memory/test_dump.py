"""Words at addresses: what cannot be, other widths, and how tools print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.memory.dump import MOST_BYTES, Dump, packed, show_dump

TWO = Dump(((0x1004, 0x464C457F), (0x1000, 0x65)))


def test_words_lie_in_the_order_of_their_addresses() -> None:
    assert TWO.words == ((0x1000, 0x65), (0x1004, 0x464C457F))
    assert TWO.memory[0x1000] == 0x65
    assert hash(TWO) == hash(Dump(TWO.words))


def test_the_same_bytes_are_words_of_another_width_and_order() -> None:
    assert TWO.of(2, "little").words == ((0x1000, 0x65), (0x1002, 0), (0x1004, 0x457F), (0x1006, 0x464C))
    assert TWO.of(8, "big").words == ((0x1000, 0x65000000_7F454C46),)
    with pytest.raises(BadValueError, match="Of the word of 8 bytes at 0x1000 only 4 are there: use words of fewer"):
        Dump(((0x1000, 0x65),)).of(8, "big")


@given(st.binary(max_size=64), st.sampled_from([1, 2, 4, 8]), st.sampled_from(["little", "big"]))
def test_bytes_are_words_and_words_are_bytes(content: bytes, width: int, endian) -> None:
    whole = content[: len(content) // width * width]
    dump = packed(dict(enumerate(whole, start=0x1000)), width, endian)
    assert b"".join(value.to_bytes(width, endian) for _, value in dump.words) == whole
    assert b"".join(run for _, run in dump.runs()) == whole
    assert dump.of(1, "big").of(width, endian) == dump


@pytest.mark.parametrize(
    ("words", "width", "endian", "told"),
    [
        (((0, 1),), 3, "little", "Words of 3 bytes: use 1, 2, 4 or 8."),
        (((0, 1),), 4, "middle", '"middle" is no order of bytes: use little or big.'),
        (((0, 256),), 1, "little", "256 at 0x0 does not fit 1 byte."),
        (((0, -1),), 4, "little", "-1 at 0x0 does not fit 4 bytes."),
        (((0, 1), (2, 1)), 4, "little", "A word at 0x2 lies in another, or beyond 2^64."),
        (((0, 1), (0, 1)), 4, "little", "A word at 0x0 lies in another, or beyond 2^64."),
        (((-4, 1),), 4, "little", "A word at 0x0 lies in another, or beyond 2^64."),
        (((2**64 - 3, 1),), 4, "little", "A word at 0xfffffffffffffffd lies in another, or beyond 2^64."),
    ],
)
def test_what_no_memory_can_hold_is_refused(words, width: int, endian, told: str) -> None:
    with pytest.raises(BadValueError) as caught:
        Dump(words, width, endian)
    assert str(caught.value) == told


def test_more_than_4_megabytes_are_refused() -> None:
    with pytest.raises(BadValueError, match="524,289 words are too many: use at most 4,194,304 bytes"):
        Dump(tuple((8 * at, 0) for at in range(MOST_BYTES // 8 + 1)), 8)


def test_a_dump_is_printed_as_each_tool_does() -> None:
    assert show_dump(TWO) == "0x00001000: 0x00000065\n0x00001004: 0x464c457f"
    assert show_dump(TWO, "json") == '{\n "0x1000": "0x65",\n "0x1004": "0x464c457f"\n}'
    assert show_dump(TWO, "xxd") == "00001000: 6500 0000 7f45 4c46                      e....ELF"
    assert show_dump(TWO, "hexdump").splitlines() == [
        "00001000  65 00 00 00 7f 45 4c 46                           |e....ELF|",
        "00001008",
    ]
    assert show_dump(Dump(()), "hexdump") == ""
    with pytest.raises(BadValueError, match='There is no form "elf": use words, hexdump, xxd or json'):
        show_dump(TWO, "elf")
