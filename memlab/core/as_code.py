"""A mechanism as a cell's worth of Python that builds it again: parameters, requests, and the step on show."""

from collections.abc import Iterator
from dataclasses import MISSING, fields

from memlab.core.kinds import Choice, Flag, Kind, Label
from memlab.core.listing import Lines
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request

_WIDE = 100
_HOME = "__main__"


def as_code(mechanism: Mechanism, name: str = "lab") -> str:
    """Python that sets a mechanism up as it is, and ends with it so that a cell shows its lab.

    Args:
        mechanism: Any, also of a class written in a notebook, which the code then takes to be there.
        name: What the code calls it.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
        >>> heap = DynamicStorage(fit="best")
        >>> step = heap.ask(Allocate("A", 600 * 1024))
        >>> print(as_code(heap, "heap"))
        from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
        <BLANKLINE>
        heap = DynamicStorage(fit='best')
        heap.ask(
            Allocate('A', '600K'),
        )
        heap.seek(2)
        heap
    """
    return "\n".join([*_imports(mechanism), *_made(mechanism, name), f"{name}.seek({mechanism.step.index})", name])


def _imports(mechanism: Mechanism) -> Iterator[str]:
    """One line for each package; what was written in a notebook is there already."""
    kinds = [type(mechanism), *dict.fromkeys(type(request) for request in mechanism.requests)]
    packages: dict[str, list[str]] = {}
    for kind in kinds:
        if kind.__module__ != _HOME:
            packages.setdefault(_public(kind), []).append(kind.__name__)
    for package, names in sorted(packages.items()):
        yield f"from {package} import {', '.join(sorted(names))}"
    if packages:
        yield ""


def _public(kind: type) -> str:
    """Where a class is to be imported from: the package of its folder, if it is one of ours."""
    home, _, _ = kind.__module__.rpartition(".")
    return home if kind.__module__.startswith("memlab.mechanisms.") else kind.__module__


def _made(mechanism: Mechanism, name: str) -> Iterator[str]:
    given = ", ".join(f"{key}={text}" for key, text in _parameters(mechanism))
    call = f"{name} = {type(mechanism).__name__}({given})"
    if len(call) > _WIDE or "\n" in call:
        yield f"{name} = {type(mechanism).__name__}("
        yield from (f"    {key}={text}," for key, text in _parameters(mechanism))
        yield ")"
    else:
        yield call
    if mechanism.requests:
        yield f"{name}.ask("
        yield from (f"    {request_code(request)}," for request in mechanism.requests)
        yield ")"


def _parameters(mechanism: Mechanism) -> Iterator[tuple[str, str]]:
    """Those that are not at their defaults."""
    for name, kind in mechanism.parameters().items():
        value = getattr(mechanism, name)
        if value != mechanism.traits()[name].default():
            yield name, literal(kind, value)


def request_code(request: Request) -> str:
    """A request as Python.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import Free
        >>> request_code(Free("A"))
        "Free('A')"
    """
    defaults = {item.name: item.default for item in fields(request) if item.default is not MISSING}
    given, named = [], False
    for name, kind in request.kinds().items():
        value = getattr(request, name)
        if name in defaults and value == defaults[name]:
            named = True
        else:
            given.append(f"{name}={literal(kind, value)}" if named else literal(kind, value))
    return f"{type(request).__name__}({', '.join(given)})"


def literal(kind: Kind, value: object) -> str:
    """A value as Python: in the notation that a lab prints where that is read back, as it is otherwise."""
    if isinstance(kind, (Choice, Flag, Label)):
        return repr(value)
    text = kind.show(value)
    if isinstance(kind, Lines) and "\\" not in text and '"""' not in text:
        return f'"""\n{text}\n"""'
    readable = not text.isdigit() and kind.parse(text) == value
    return repr(text) if readable else repr(value)
