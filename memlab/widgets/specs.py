"""What a front end must know of a value to make a field for it: plain values, read off its kind."""

import re
from dataclasses import MISSING, fields
from typing import Any, Final

from memlab.core.kinds import Choice, Flag, Kind, Whole
from memlab.core.listing import Lines
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.request import Request

GIVEN: Final = "An exercise's run is given: its settings can be read, not changed."
"""Said where a setting stands, and to a hand on the picture."""

_MOST_BUTTONS: Final = 4
_LONGEST_ROW: Final = 24
_MOST_POWERS: Final = 40
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def label(name: str) -> str:
    """A name as people write it."""
    return name.replace("_", " ")


def verb(request: type[Request]) -> str:
    """A kind of request as people speak of it.

    Examples:
        >>> class GetPages(Request): ...
        >>> verb(GetPages)
        'Get pages'
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", request.__name__)
    return str(getattr(request, "verb", "")) or words.capitalize()


def spoken(request: Request) -> str:
    """A request as people speak of it.

    Examples:
        >>> from memlab.mechanisms.page_frames import GetPages
        >>> spoken(GetPages("A", 2))
        'Get pages A, 2'
    """
    kind = type(request)
    return f"{verb(kind)}{str(request).removeprefix(kind.__name__)}"


def parameter_spec(mechanism: Mechanism, name: str, *, head: bool = False) -> dict[str, Any]:
    """The field of a parameter; in the head of a lab few short choices stand as a row.

    Such a row needs no label where its trait is tagged ``bare=True``: its choices speak for themselves.
    """
    kind, value, told = mechanism.parameters()[name], getattr(mechanism, name), mechanism.traits()[name].metadata
    spec = _spec(name, kind, kind.show(value), row=head)
    spec |= {"label": str(told.get("label", label(name))), "bare": head and bool(told.get("bare"))}
    power = told.get("power")
    if power is not None and not power.times and isinstance(kind, Whole) and kind.most - kind.least < _MOST_POWERS:
        spec |= {"kind": "list", "options": _powers(kind, power)}
    return spec


def is_open(mechanism: Mechanism, name: str) -> bool:
    """Whether there is something to choose: a parameter of one value is told by the mechanism's own name."""
    kind = mechanism.parameters()[name]
    return not isinstance(kind, Choice) or len(kind.options) > 1


def _powers(kind: Whole, power: Power) -> list[list[str]]:
    """Exponents with the sizes they stand for: 2⁶ = 64 frames."""
    size = Whole(0, 2**62, power.unit)
    unit = "" if power.unit == "bytes" else f" {power.unit}"
    exponents = range(kind.least, kind.most + 1)
    return [[kind.show(n), f"2{str(n).translate(_RAISED)} = {size.show(1 << n)}{unit}"] for n in exponents]


def request_spec(request: type[Request], proposed: Request | None) -> dict[str, Any]:
    """The fields of a kind of request, filled with what is proposed."""
    defaults = {item.name: item.default for item in fields(request) if item.default is not MISSING}
    shown = {name: getattr(proposed, name, defaults.get(name)) for name in request.kinds()}
    specs = [_field(name, kind, shown[name]) for name, kind in request.kinds().items()]
    help_ = (request.__doc__ or "").strip().splitlines()[0]
    return {"verb": request.__name__, "text": verb(request), "help": help_, "fields": specs}


def _field(name: str, kind: Kind, value: Any) -> dict[str, Any]:
    if value is None and isinstance(kind, (Choice, Flag)):
        value = kind.extremes()[0]
    text = "" if value is None else kind.show(value)
    spec = _spec(name, kind, text)
    if isinstance(kind, Whole) and text:
        spec |= {"value": "", "placeholder": text}
    return spec


def _spec(name: str, kind: Kind, text: str, *, row: bool = False) -> dict[str, Any]:
    spec = {"name": name, "label": label(name), "help": kind.help, "value": text, "placeholder": "", "refused": None}
    if isinstance(kind, Flag):
        return {**spec, "kind": "flag"}
    if isinstance(kind, Choice):
        options = [[option, option] for option in kind.options]
        few = len(options) <= _MOST_BUTTONS and sum(map(len, kind.options)) <= _LONGEST_ROW
        return {**spec, "kind": "choice" if row and few else "list", "options": options}
    if isinstance(kind, Lines):
        return {**spec, "kind": "lines"}
    return {**spec, "kind": "text"}
