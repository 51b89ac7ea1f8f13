"""A request that a mechanism does not know: the refusal says whose it is."""

from dataclasses import dataclass

import pytest

from memlab.core.foreign import foreign, owner
from memlab.core.request import Request
from memlab.core.translation import Access
from memlab.errors import BadRequestError
from memlab.mechanisms import buddy, dynamic_storage
from tests.core.toys import Drain, Pour, Tank


def test_whose_a_request_is() -> None:
    asked = buddy.Allocate("A", 3)
    assert foreign(asked, dynamic_storage.DynamicStorage, dynamic_storage.DynamicStorage.request_types) == (
        '"Allocate A, 3" is Allocate(name, frames) of memlab.mechanisms.buddy, nothing a DynamicStorage knows: '
        "ask Allocate(name, size), Free, Resize of memlab.mechanisms.dynamic_storage."
    )


def test_a_request_of_which_there_is_none_of_that_name() -> None:
    assert foreign(Pour(3), buddy.Buddy, buddy.Buddy.request_types) == (
        f'"Pour 3" is Pour(litres, hot) of {Pour.__module__}, nothing a Buddy knows: ask Allocate, Free, Release.'
    )


def test_a_kind_of_request_is_not_one() -> None:
    with pytest.raises(BadRequestError, match=r"^Pour is a kind of request: ask one, Pour\(...\)\.$"):
        Tank().ask(Pour)


@pytest.mark.parametrize(("other", "shown"), [("Pour 3", '"Pour 3"'), (None, "None"), (3, "3")])
def test_what_is_no_request_at_all(other: object, shown: str) -> None:
    assert foreign(other, Tank, Tank.request_types) == f"{shown} is nothing a Tank knows: ask Pour, Drain."


def test_a_request_of_a_cell_that_ran_again() -> None:
    def cell() -> type[Request]:
        @dataclass(frozen=True)
        class Pour(Request): ...

        return Pour

    earlier, later = cell(), cell()
    told = foreign(earlier(), Tank, (later,))
    assert told == '"Pour" is of an earlier Pour than the one that Tank lists: make it again.'


def test_where_a_class_is_imported_from() -> None:
    assert owner(buddy.Allocate) == "memlab.mechanisms.buddy"
    assert owner(Access) == "memlab.core.translation"
    assert owner(Drain) == Drain.__module__
