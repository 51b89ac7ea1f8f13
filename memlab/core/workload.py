"""Workloads: seeded reference strings and allocation scripts, saved and loaded as JSON."""

import codecs
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

from memlab.core.files import read_file
from memlab.core.request import Request
from memlab.errors import BadValueError, BadWorkloadError
from memlab.memory.sizes import cut, quote

R = TypeVar("R", bound=Request)

FORMAT: Final = "memlab-workload/1"
MOST_BYTES: Final = 2**26
_LONGEST_REASON: Final = 300
_MARK: Final = codecs.BOM_UTF8.decode()


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


def dump(requests: Sequence[Request], mechanism: str = "") -> str:
    """Write requests as JSON.

    Args:
        requests: What to write.
        mechanism: The name of the mechanism they are for, told to whoever gives the file to another.
    """
    listed = [{"ask": type(request).__name__, **asdict(request)} for request in requests]
    named = {"mechanism": mechanism} if mechanism else {}
    return json.dumps({"format": FORMAT, **named, "requests": listed}, ensure_ascii=False, indent=1)


def parse(text: str, request_types: Sequence[type[Request]]) -> tuple[Request, ...]:
    """Read requests back from JSON.

    A workload of another mechanism is read too, as long as its requests are the same.

    Args:
        text: What `dump` wrote; a byte order mark before it is left out.
        request_types: The kinds of request to expect: ``mechanism.request_types``.

    Raises:
        BadWorkloadError: The text is no such file, or too long, or a request in it is no good; says which and why.
    """
    if len(text) > MOST_BYTES:
        raise BadWorkloadError(f"{quote(text)} is too long for a workload: use at most {MOST_BYTES:,} characters.")
    document = _document(text)
    try:
        return tuple(_requests(document["requests"], {kind.__name__: kind for kind in request_types}))
    except RecursionError:
        raise BadWorkloadError("The lists of this workload lie too deep in one another to be requests.") from None
    except BadWorkloadError as error:
        raise BadWorkloadError(f"{_whose(document)}{error}") from None


def _document(text: str) -> dict[str, Any]:
    """The JSON of a workload, its list of requests there and of this format."""
    try:
        document = json.loads(text.removeprefix(_MARK))
        listed = document["requests"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise BadWorkloadError(f'{quote(text)} is no workload: it should be JSON with a list "requests".') from None
    written = document.get("format", FORMAT)
    if written != FORMAT:
        raise BadWorkloadError(
            f"{_whose(document)}Its format is {quote(written)}, and this memlab reads {quote(FORMAT)}: "
            "read it with the memlab that wrote it, or save it anew there."
        )
    if not isinstance(listed, list):
        raise BadWorkloadError(f'"requests" holds {quote(listed)}: it should be a list.')
    return document  # type: ignore[no-any-return]


def _whose(document: dict[str, Any]) -> str:
    mechanism = document.get("mechanism")
    return f"This is a workload for {cut(mechanism)}. " if isinstance(mechanism, str) and mechanism else ""


def _requests(listed: list[Any], known: dict[str, type[Request]]) -> Iterator[Request]:
    for number, item in enumerate(listed, start=1):
        if not isinstance(item, dict) or item.get("ask") not in list(known):
            raise BadWorkloadError(f'Request {number} is {quote(item)}: "ask" should be one of {", ".join(known)}.')
        fields = {name: _hashable(value) for name, value in item.items() if name != "ask"}
        try:
            yield _request(known[item["ask"]], fields)
        except (BadValueError, TypeError) as error:
            raise BadWorkloadError(f"Request {number}: {cut(str(error), _LONGEST_REASON)}") from None


def _request(kind: type[Request], given: dict[str, Any]) -> Request:
    fields = kind.kinds()
    for name in given:
        if name not in fields:
            raise BadValueError(f"{kind.__name__} has no {quote(name)}: it takes {', '.join(fields)}.")
    return kind(**given)


def _hashable(value: Any) -> Any:
    return tuple(_hashable(item) for item in value) if isinstance(value, list) else value


def save(path: str | Path, requests: Sequence[Request], mechanism: str = "") -> None:
    """Write requests to a file, as `dump` does, in UTF-8."""
    Path(path).write_text(dump(requests, mechanism), encoding="utf-8")


def load(path: str | Path, request_types: Sequence[type[Request]]) -> tuple[Request, ...]:
    """Read requests back from a file, in UTF-8, or in UTF-16 with its byte order mark.

    Raises:
        BadWorkloadError: The file cannot be read as a workload; names the file and says why.
    """
    try:
        content = read_file(path, MOST_BYTES)
        marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return parse(content.decode("utf-16" if marked else "utf-8"), request_types)
    except OSError as error:
        raise BadWorkloadError(f"{_file(path)}: {error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        told = f"byte {error.start:,} is not of a text in UTF-8, so this is no workload"
        raise BadWorkloadError(f"{_file(path)}: {told}.") from None
    except BadWorkloadError as error:
        raise BadWorkloadError(f"{_file(path)}: {error}") from None


def _file(path: str | Path) -> str:
    return cut(str(path), _LONGEST_REASON)
