"""``help()`` lists parameters with bounds and defaults, requests and presets, from what is declared."""

import inspect
import pydoc
from dataclasses import dataclass

from memlab.core.kinds import Whole
from memlab.core.request import Request, asked
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from tests.core.toys import Drain, Pour, Tank


def test_help_of_a_mechanism() -> None:
    assert (
        Tank.__doc__
        == """Holds what is poured in, up to its size.

Parameters:
    size: how much it holds; 1 to 1,000 (default 10)
    lid: whether it is closed; yes, no (default no)

Requests:
    Pour(litres, hot=False): Put litres in.
    Drain(): Let all of it out.

Presets, each with ``use(name)``:
    "Full": It is full.
    "Two": Two are poured."""
    )


def test_help_shows_what_the_lab_shows() -> None:
    told = pydoc.plain(pydoc.render_doc(DynamicStorage))
    assert "DynamicStorage(*, fit='first', memory=2211840," in told
    for line in (
        "fit: which hole a request takes; first, next, best, worst (default first)",
        "memory: size of the memory to share out; 1 to 1T bytes (default 2160K)",
        "(default nothing)",
        "Allocate(name, size): Give me a block",
        '"Five holes, four requests": Only best fit serves',
    ):
        assert line in told
    assert max(map(len, (DynamicStorage.__doc__ or "").splitlines())) <= 100


def test_what_was_written_is_kept_apart() -> None:
    assert Tank.written == "Holds what is poured in, up to its size."
    assert type("Mine", (Tank,), {}).written == Tank.written
    assert type("Mine", (Tank,), {"__doc__": "Mine."}).written == "Mine."


def test_a_subclass_lists_what_it_adds() -> None:
    class Mine(Tank):
        """A tank of mine."""

        request_types = (Pour,)
        presets = ()

    assert (
        Mine.__doc__
        == """A tank of mine.

Parameters:
    size: how much it holds; 1 to 1,000 (default 10)
    lid: whether it is closed; yes, no (default no)

Requests:
    Pour(litres, hot=False): Put litres in."""
    )


def test_the_signature_is_that_of_the_parameters() -> None:
    assert str(inspect.signature(Tank)) == "(*, size=10, lid=False)"


def test_help_of_a_request() -> None:
    assert (
        Pour.__doc__
        == """Put litres in.

Fields:
    litres: how many; 0 to 1,000
    hot: whether it is heated first; yes, no (default no)"""
    )
    assert Drain.__doc__ == "Let all of it out."
    assert "size: how many bytes; 0 to 1024T bytes" in (Allocate.__doc__ or "")


def test_help_of_a_request_that_extends_another() -> None:
    @dataclass(frozen=True)
    class Spray(Pour):
        """Put litres in, from above."""

        metres: int = asked(Whole(1, 9, "metres", "how high"), default=2)

    assert (
        Spray.__doc__
        == """Put litres in, from above.

Fields:
    litres: how many; 0 to 1,000
    hot: whether it is heated first; yes, no (default no)
    metres: how high; 1 to 9 metres (default 2)"""
    )


def test_a_request_without_a_docstring_is_named() -> None:
    @dataclass(frozen=True)
    class Splash(Request): ...

    assert Splash.__doc__ == "Splash."
