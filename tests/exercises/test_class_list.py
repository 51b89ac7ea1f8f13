"""A class list gives each pupil a seed of his own, which nobody knows before the teacher's word."""

import pytest

from memlab.errors import BadValueError
from memlab.exercises import class_list

NAMES = [f"pupil {number}" for number in range(300)]


def test_each_has_one_of_his_own() -> None:
    seeds = class_list(NAMES)
    assert list(seeds) == NAMES
    assert len(set(seeds.values())) == 300
    assert all(seed.isdigit() and len(seed) == 6 for seed in seeds.values())


def test_the_word_makes_others() -> None:
    assert class_list(NAMES, "spring") == class_list(NAMES, "spring")
    assert class_list(NAMES, "spring") != class_list(NAMES, "autumn")


@pytest.mark.parametrize("names", [["Ada", " Ada "], ["Ada", ""], [5], [None]])
def test_who_has_no_name_of_his_own_is_refused(names: list[str]) -> None:
    with pytest.raises(BadValueError, match="give each pupil a name"):
        class_list(names)
