"""Workloads: seeded reference strings and allocation scripts, saved and loaded as JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from memlab.core.request import Request
from memlab.errors import BadValueError, BadWorkloadError
from memlab.memory.sizes import quote

R = TypeVar("R", bound=Request)

FORMAT = "memlab-workload/1"


def reference_string(seed: int, length: int, pages: int, locality: float = 0.0) -> tuple[int, ...]:
    """A seeded string of page numbers.

    Args:
        seed: Same seed, same string.
        length: How many references.
        pages: Pages are numbered 0 .. pages - 1.
        locality: 0 draws every page alike; at 0.9, nine references of ten stay within one page of the last.

    Examples:
        >>> reference_string(1, 8, 4) == reference_string(1, 8, 4)
        True
    """
    random, page, string = Random(seed), 0, []
    for _ in range(length):
        near = random.random() < locality
        page = (page + random.randint(-1, 1)) % pages if near else random.randrange(pages)
        string.append(page)
    return tuple(string)


def allocation_script(  # noqa: PLR0913, PLR0917 - a recipe of six plain ingredients
    seed: int, length: int, allocate: Callable[[str, int], R], free: Callable[[str], R], sizes: Sequence[int], live: int
) -> tuple[R, ...]:
    """A seeded script that allocates and frees around a steady number of live blocks.

    Args:
        seed: Same seed, same script.
        length: How many requests.
        allocate: Makes a request from a name and a size, as ``Allocate`` does.
        free: Makes a request from a name, as ``Free`` does.
        sizes: The sizes to draw from.
        live: About how many blocks are held at a time.
    """
    random = Random(seed)
    held: list[str] = []
    script: list[R] = []
    for number in range(length):
        if held and random.random() < len(held) / (2 * live):
            script.append(free(held.pop(random.randrange(len(held)))))
        else:
            held.append(f"B{number}")
            script.append(allocate(held[-1], random.choice(sizes)))
    return tuple(script)


def dump(requests: Sequence[Request]) -> str:
    """Write requests as JSON."""
    listed = [{"ask": type(request).__name__, **asdict(request)} for request in requests]
    return json.dumps({"format": FORMAT, "requests": listed}, ensure_ascii=False, indent=1)


def parse(text: str, request_types: Sequence[type[Request]]) -> tuple[Request, ...]:
    """Read requests back from JSON.

    Args:
        text: What `dump` wrote.
        request_types: The kinds of request to expect: ``mechanism.request_types``.

    Raises:
        BadWorkloadError: The text is not such a file, or a request in it is no good; says which and why.
    """
    try:
        listed = json.loads(text)["requests"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise BadWorkloadError(f'{quote(text)} is no workload: it should be JSON with a list "requests".') from None
    if not isinstance(listed, list):
        raise BadWorkloadError(f'"requests" holds {quote(listed)}: it should be a list.')
    try:
        return tuple(_requests(listed, {kind.__name__: kind for kind in request_types}))
    except RecursionError:
        raise BadWorkloadError("The lists of this workload lie too deep in one another to be requests.") from None


def _requests(listed: list[Any], known: dict[str, type[Request]]) -> Iterator[Request]:
    for number, item in enumerate(listed, start=1):
        if not isinstance(item, dict) or item.get("ask") not in list(known):
            raise BadWorkloadError(f'Request {number} is {quote(item)}: "ask" should be one of {", ".join(known)}.')
        fields = {name: _hashable(value) for name, value in item.items() if name != "ask"}
        try:
            yield known[item["ask"]](**fields)
        except (BadValueError, TypeError) as error:
            raise BadWorkloadError(f"Request {number}: {error}") from None


def _hashable(value: Any) -> Any:
    return tuple(_hashable(item) for item in value) if isinstance(value, list) else value


def save(path: str | Path, requests: Sequence[Request]) -> None:
    """Write requests to a file, as JSON in UTF-8."""
    Path(path).write_text(dump(requests), encoding="utf-8")


def load(path: str | Path, request_types: Sequence[type[Request]]) -> tuple[Request, ...]:
    """Read requests back from a file.

    Raises:
        BadWorkloadError: The file cannot be read as a workload; names the file and says why.
    """
    try:
        return parse(Path(path).read_text(encoding="utf-8"), request_types)
    except (OSError, UnicodeDecodeError, BadWorkloadError) as error:
        raise BadWorkloadError(f"{path}: {error}") from None
