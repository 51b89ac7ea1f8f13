"""Requests that are none of a mechanism's own: whose they are, and what to ask instead."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from memlab.core.request import Request
from memlab.errors import BadRequestError, MechanismError
from memlab.memory.sizes import quote


def check_types(mechanism: type) -> None:
    """Raise `MechanismError` where a mechanism does not list its requests as it must."""
    kinds = getattr(mechanism, "request_types", None)
    if not isinstance(kinds, tuple) or not all(isinstance(kind, type) and issubclass(kind, Request) for kind in kinds):
        like = "use a tuple of kinds of request, like (Allocate, Free)"
        raise MechanismError(f"{mechanism.__name__}.request_types is {quote(kinds)}: {like}.")


def foreign(request: object, mechanism: type, known: Sequence[type[Request]]) -> str:
    """The sentence that refuses a request.

    Raises:
        MechanismError: The mechanism knows no request at all.
    """
    name = mechanism.__name__
    if not known:
        raise MechanismError(f"{name} lists no request_types: name the requests that it serves, like (Allocate, Free).")
    names = ", ".join(kind.__name__ for kind in known)
    if isinstance(request, type) and issubclass(request, Request):
        return f"{request.__name__} is a kind of request: ask one, {request.__name__}(...)."
    if not isinstance(request, Request):
        return f"{quote(request)} is nothing a {name} knows: ask {names}."
    kind = type(request)
    if any((kind.__name__, kind.__module__) == (other.__name__, other.__module__) for other in known):
        return f"{quote(str(request))} is of an earlier {kind.__name__} than the one that {name} lists: make it again."
    alike = {other for other in known if other.__name__ == kind.__name__}
    names = ", ".join(_called(other) if other in alike else other.__name__ for other in known)
    whose = f" of {owner(known[0])}" if alike else ""
    told = f"{quote(str(request))} is {_called(kind)} of {owner(kind)}"
    return f"{told}, nothing a {name} knows: ask {names}{whose}."


def _called(kind: type[Request]) -> str:
    """What two kinds of one name differ in: their fields."""
    return f"{kind.__name__}({', '.join(kind.kinds())})"


def as_asked_of(mechanism: Any, request: Any) -> Request:
    """A request as a mechanism takes it: itself, or of a kind that it lists and that has as much in common with it.

    A walk is an access, and a walk of one page table is one of another: what only one of the kinds has must be as it
    is where nobody says otherwise.

    Raises:
        BadRequestError: The mechanism takes no such request.

    Examples:
        >>> from memlab.core.translation import Access
        >>> from memlab.mechanisms import page_walk, vax
        >>> as_asked_of(page_walk.PageWalk(), Access("P1", 5))
        Walk(process='P1', address=5, kind='read', mode='user')
        >>> type(as_asked_of(vax.Vax(), page_walk.Walk("P1", 5))) is vax.Walk
        True
    """
    known: tuple[type[Request], ...] = mechanism.request_types
    if isinstance(request, known):
        return request
    for base in _in_common(request) if isinstance(request, Request) else ():
        for kind in known:
            if issubclass(kind, base):
                return kind(**{name: getattr(request, name) for name in base.kinds()})
    raise BadRequestError(foreign(request, type(mechanism), known))


def _in_common(request: Request) -> Iterator[type[Request]]:
    """The kinds that a request is of, its own first, for which it says nothing more than they have."""
    more = {one.name: one.default for one in fields(request)}
    for base in type(request).__mro__:
        if not issubclass(base, Request) or base is Request:
            return
        extra = more.keys() - base.kinds().keys()
        if all(getattr(request, name) == more[name] for name in extra):
            yield base


def owner(kind: type) -> str:
    """Where to import a class from: the package that offers it, else its module.

    Examples:
        >>> from memlab.mechanisms.buddy import Allocate
        >>> owner(Allocate)
        'memlab.mechanisms.buddy'
    """
    package = kind.__module__.rpartition(".")[0]
    offered = getattr(sys.modules.get(package), kind.__name__, None)
    return package if offered is kind else kind.__module__
