"""What is wrong with a mechanism's own code, in one sentence with the line to look at."""

import linecache
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from traceback import walk_tb
from types import FrameType
from typing import Any, Final

from memlab.errors import MechanismError
from memlab.memory.sizes import quote

_FEW: Final = 16


def nowhere() -> str:
    """No request is served."""
    return ""


def asked_of(mechanism: Any, method: str, *given: Any, where: Callable[[], str] = nowhere) -> Any:
    """What a method returns; raise `MechanismError` with the line where it fails."""
    try:
        return getattr(mechanism, method)(*given)
    except MechanismError:
        raise
    except Exception as error:
        raise raised(mechanism, method, error, where) from None


def raised(mechanism: Any, method: str, error: Exception, where: Callable[[], str] = nowhere) -> MechanismError:
    """The sentence on an error that came out of a method."""
    said = f" ({quote(str(error))})" if str(error) else ""
    line = line_of(mechanism, walk_tb(error.__traceback__), getattr(type(mechanism), method))
    what = f"{type(mechanism).__name__}.{method} raised {type(error).__name__}{said} {where()}".rstrip()
    return MechanismError(f"{what}{line}.")


def place_of(story: Any) -> Iterator[tuple[FrameType, int]]:
    """The lines at which a story, and those that it passes on, are held."""
    while frame := getattr(story, "gi_frame", None):
        yield frame, frame.f_lineno
        story = story.gi_yieldfrom


def line_of(mechanism: Any, frames: Iterable[tuple[FrameType, int]], method: Any = None) -> str:
    """Where to look: the innermost line in the module of the class, else of a class it stands on, else the method."""
    known = list(frames)
    for base in type(mechanism).__mro__:
        own = [one for one in known if one[0].f_globals.get("__name__") == base.__module__]
        if own:
            return _seen(own[-1][0].f_code.co_filename, own[-1][1])
    code = getattr(method, "__code__", None)
    return _seen(code.co_filename, code.co_firstlineno) if code else ""


def _seen(file: str, line: int) -> str:
    if os.path.exists(file):
        return f" (line {line} of {os.path.basename(file)})"
    return f" (line {line} of the cell, {quote(linecache.getline(file, line).strip())})"


def unhashable(state: Any) -> str:
    """What keeps a state from being a value; found by its types, as hashing thousands of entries a step is slow."""
    inside = vars(state).values() if hasattr(state, "__dict__") else state if isinstance(state, tuple) else ()
    changing = [part for part in (state, *islice(inside, _FEW)) if type(part).__hash__ is None]
    if not changing:
        return ""
    try:
        hash(state)
    except TypeError:
        return f"a state with {quote(changing[0])}, which can change: use tuples and frozen dataclasses"
    return ""
