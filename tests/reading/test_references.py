"""The addresses that a program touched, from lackey, Dinero and plain lists."""

from functools import partial

import pytest

from memlab.core.translation import Access
from memlab.errors import BadFileError
from memlab.reading import Reference, access_requests, read_references

LACKEY = """\
==25832== Lackey, an example Valgrind tool
==25832==
I  04000c60,3
 S 1ffefffe78,8
 L 04222ed8,8
 M 0421c7cc,4
==25832== Counted 1 call to main()
"""


def test_lackey_tells_instructions_loads_stores_and_what_is_modified() -> None:
    assert list(read_references(LACKEY)) == [
        Reference("execute", 0x04000C60, 3),
        Reference("write", 0x1FFEFFFE78, 8),
        Reference("read", 0x04222ED8, 8),
        Reference("write", 0x0421C7CC, 4),
    ]


def test_dinero_tells_a_label_and_an_address_and_the_rest_of_a_line_is_a_comment() -> None:
    text = "2 0 \n0 1000 \n0 70f60888 \n2 2cb5 \n1 70f60890 the stack\n3 10\n4 0\n"
    read = [(kind, address) for kind, address, _ in read_references(text, form="din")]
    kinds = ["execute", "read", "read", "execute", "write", "read"]
    assert read == list(zip(kinds, [0, 0x1000, 0x70F60888, 0x2CB5, 0x70F60890, 0x10], strict=True))


def test_a_plain_list_has_numbers_in_any_spelling_and_letters_before_them() -> None:
    text = "7, 0 1\n# pages\nR 0x10 w: 0x20; x 18K # three\n\n0b101"
    assert list(read_references(text)) == [
        *(Reference("read", page) for page in (7, 0, 1)),
        *(Reference("read", 0x10), Reference("write", 0x20), Reference("execute", 18 * 1024)),
        Reference("read", 5),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I  04000c60,3\n L 1ffef", 'Line 2 is " L 1ffef": it should be like " L 1ffefffe7c,8".'),
        ("I  04000c60,3\n X 1ffef,3", 'Line 2 is " X 1ffef,3": it should be like " L 1ffefffe7c,8".'),
        ("0 1\n0 zz", 'Line 2 is "0 zz": it should be like "2 2cb5".'),
        ("0 1\n5 1", 'Line 2 is "5 1": it should be like "2 2cb5".'),
        ("0x1\nzzz", 'Line 2 is "zzz": it should be like "0x1F00".'),
        (
            "0x1\n7fff00ab",
            'Line 2 is "7fff00ab": "7fff00ab" is not a whole number: write it like 600, 600K, 18,464 or 0x1F.',
        ),
        (f"0x1\n{2**64}", f'Line 2 is "{2**64}": "{2**64}" is no address: use 0 to 2^64 - 1.'),
    ],
)
def test_a_wrong_line_is_named(text: str, told: str) -> None:
    with pytest.raises(BadFileError) as caught:
        list(read_references(text))
    assert str(caught.value) == told


def test_a_long_list_on_one_line_is_read_to_its_end() -> None:
    text = ", ".join(map(str, range(20_000)))
    assert [one.address for one in read_references(text)] == list(range(20_000))
    with pytest.raises(BadFileError, match="has a line of more than 1,048,576 characters"):
        list(read_references(", " * 10**6))


def test_the_first_references_are_requests_of_a_mechanism() -> None:
    requests = access_requests(read_references(LACKEY), partial(Access, "P1"), first=2)
    assert requests == (Access("P1", 0x04000C60, "execute"), Access("P1", 0x1FFEFFFE78, "write"))
