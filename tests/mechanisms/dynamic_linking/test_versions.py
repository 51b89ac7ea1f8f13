"""Versions on disk and what programs were linked against: how they are read, and what is refused."""

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_linking.versions import Version, Versions, Wants


def test_versions_are_read_as_they_are_shown():
    kind = Versions()
    versions = (Version("libm", 1, 0, 512_000), Version("GNU libc", 6, 12, 5))
    assert kind.show(versions) == "libm 1.0 500K, GNU libc 6.12 5"
    assert kind.parse(kind.show(versions)) == versions


def test_wants_are_read_as_they_are_shown():
    assert Wants().parse("libm 1, libc 6") == (("libm", 1), ("libc", 6))
    assert Wants().show((("libm", 1), ("libc", 6))) == "libm 1, libc 6"
    assert Wants().parse(" ") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("libm 1 500K", '"libm 1 500K" is no version: write one like libm 1.0 500K.'),
        ("libm 1.0 5K, libm 1.0 9K", '"libm 1.0" is given twice: use each once.'),
        ("libm 1.0 0", "0 is below 1: use 1 to 1T bytes."),
    ],
)
def test_what_is_no_version_is_refused(text, said):
    with pytest.raises(BadValueError) as refused:
        Versions().parse(text)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ((("libm", 1), ("libm", 2)), '"libm" is given twice: use each once.'),
        ((("a, b", 1),), '"a, b" holds a comma, which stands between two libraries: leave it out.'),
        (("libm",), '"libm" is no library with its major number: use a pair like ("libm", 1).'),
        (5, '5 is no list: use items like ("libm", 1).'),
    ],
)
def test_what_is_no_list_of_wants_is_refused(value, said):
    with pytest.raises(BadValueError) as refused:
        Wants().check(value)
    assert str(refused.value) == said
