"""Named sizes: read as they are shown, refused in one sentence; the two mechanisms that are given such lists."""

from random import Random

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_loading.routines import Routine, Routines
from memlab.mechanisms.protection.bands import Bands

KINDS = [Bands(), Routines()]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.many)
def test_what_is_shown_is_read_back(kind):
    for seed in range(50):
        drawn = kind.check(kind.sample(Random(seed)))
        assert kind.parse(kind.show(drawn)) == drawn


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.many)
def test_a_comma_in_a_name_could_not_be_read_back(kind):
    with pytest.raises(BadValueError) as refused:
        kind.check([("a, b", 1)])
    assert str(refused.value) == f'"a, b" holds a comma, which stands between {kind.many}: leave it out.'


def test_a_subclass_says_what_an_item_is_and_which_name_may_come_twice():
    assert Routines().parse("main 1K") == (Routine("main", 1024),)
    assert Bands().check([("free", 1), ("free", 2)]) == (("free", 1), ("free", 2))
