"""What a learner made of a mechanism, as plain text: to be kept beside a notebook, sent to a friend, taken up again.

The text is JSON of plain values, never code: the name of the mechanism, its parameters as a lab prints them, what was
asked, and the step on show. Whoever reads it back trusts nothing in it.
"""

import base64
import binascii
import json
import zlib
from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.core.workload import dump, parse
from memlab.errors import BadWorkloadError, MemlabError
from memlab.memory.sizes import quote

FORMAT: Final = "memlab-lab/1"
MOST_BYTES: Final = 4_000_000
"""Characters beyond which a text is not read, nor a link unpacked."""

PREFIX: Final = "memlab:"
_MOST_LINK: Final = 200_000


def keep(mechanism: Mechanism) -> str:
    """A mechanism as text: parameters, requests, and the step on show."""
    kinds = mechanism.parameters()
    document = {
        "format": FORMAT,
        "mechanism": name_of(mechanism),
        "parameters": {name: kind.show(getattr(mechanism, name)) for name, kind in kinds.items()},
        "step": mechanism.step.index,
        **_requests(mechanism),
    }
    return json.dumps(document, ensure_ascii=False)


def _requests(mechanism: Mechanism) -> dict[str, Any]:
    return {"requests": json.loads(dump(mechanism.requests))["requests"]}


def name_of(mechanism: Mechanism | type[Mechanism]) -> str:
    """By what a mechanism is known: its folder and class, or the class alone where it was written in a notebook."""
    kind = mechanism if isinstance(mechanism, type) else type(mechanism)
    parts = kind.__module__.split(".")
    folder = f"{parts[2]}." if kind.__module__.startswith("memlab.mechanisms.") else ""
    return f"{folder}{kind.__name__}"


def take_up(mechanism: Mechanism, text: str) -> None:
    """Make a mechanism what a text says, as one change.

    Raises:
        BadWorkloadError: The text is none of these, of another mechanism or version, or holds what cannot be; the
            mechanism is as it was.
    """
    document = read(text)
    if document["mechanism"] != name_of(mechanism):
        raise BadWorkloadError(f"This was kept of {quote(document['mechanism'])}, not of {name_of(mechanism)}.")
    requests = parse(json.dumps({"requests": document["requests"]}), mechanism.request_types)
    values = _values(mechanism, document["parameters"])
    try:
        with mechanism.hold_trait_notifications():
            for name, value in values.items():
                setattr(mechanism, name, value)
            mechanism.requests = requests
    except MemlabError as error:
        raise BadWorkloadError(str(error)) from None
    step = document["step"]
    mechanism.seek(min(max(step, 0), len(mechanism.history) - 1))


def _values(mechanism: Mechanism, texts: dict[str, Any]) -> dict[str, Any]:
    kinds = mechanism.parameters()
    unknown = [name for name in texts if name not in kinds]
    if unknown:
        raise BadWorkloadError(f"{quote(unknown[0])} is no parameter of {name_of(mechanism)}.")
    try:
        return {name: kinds[name].parse(str(text)) for name, text in texts.items()}
    except MemlabError as error:
        raise BadWorkloadError(str(error)) from None


def read(text: str) -> dict[str, Any]:
    """The plain values of a text, each of its type; raises `BadWorkloadError` for anything else."""
    if len(text) > MOST_BYTES:
        raise BadWorkloadError(f"{quote(text)} is too long: use at most {MOST_BYTES:,} characters.")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadWorkloadError(f"{quote(text)} is nothing that a lab has kept: it should be JSON.") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadWorkloadError(f"{quote(text)} is nothing that this memlab has kept: its format should be {FORMAT}.")
    types = {"mechanism": str, "parameters": dict, "requests": list, "step": int}
    for name, kind in types.items():
        if not isinstance(document.get(name), kind) or isinstance(document.get(name), bool):
            raise BadWorkloadError(f'"{name}" holds {quote(document.get(name))}: something else was kept there.')
    return document


def link(mechanism: Mechanism) -> str:
    """A mechanism as one line of text that a friend can paste.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import DynamicStorage, example
        >>> other = DynamicStorage()
        >>> follow(other, link(example()))
        >>> other.requests == example().requests
        True
    """
    packed = zlib.compress(keep(mechanism).encode(), 9)
    return PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(text: str) -> str:
    """The text in a link.

    Raises:
        BadWorkloadError: It is no link, or would become too long.
    """
    line = "".join(text.split())
    if not line.startswith(PREFIX) or len(line) > _MOST_LINK:
        raise BadWorkloadError(f"{quote(text)} is no link of a lab: it should begin with {PREFIX}")
    plain, more = _unpacked(line.removeprefix(PREFIX))
    if plain is None:
        raise BadWorkloadError(f"{quote(text)} is no whole link: copy it from beginning to end.")
    if more:
        raise BadWorkloadError(f"{quote(text)} would become more than {MOST_BYTES:,} characters: it is not opened.")
    return plain


def _unpacked(body: str) -> tuple[str | None, bool]:
    """The text in the body of a link, None for no such body; and whether there would be more than may be."""
    opener = zlib.decompressobj()
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        plain, more = opener.decompress(packed, MOST_BYTES), bool(opener.unconsumed_tail)
        return (plain.decode() if opener.eof or more else None), more
    except (binascii.Error, zlib.error, ValueError):
        return None, False


def follow(mechanism: Mechanism, text: str) -> None:
    """Make a mechanism what a link says; raises `BadWorkloadError` as `take_up` does."""
    take_up(mechanism, unpack(text))
