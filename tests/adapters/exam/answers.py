"""What an exam question asks for, item by item, and the answer in its shape."""

import re
from collections.abc import Sequence
from typing import Any

from memlab.memory.sizes import parse_whole


def asked(question: str) -> list[str]:
    """What is asked for, one by one: ``bits logical, physical`` are two things."""
    last = re.split(r"[:;.] ", re.sub(r"\([^)]*\)", "", question))[-1]
    return [item for item in re.split(r", | and ", last.rstrip("? ")) if item]


def values(items: Sequence[str], known: Sequence[tuple[str, Any]]) -> list[Any] | None:
    """The value of the first pattern that fits each item, in the unit asked for; None where one is not known."""
    found = [next((value for pattern, value in known if re.search(pattern, item)), None) for item in items]
    return None if None in found else [_in_unit(value, item) for value, item in zip(found, items, strict=True)]


def _in_unit(value: Any, item: str) -> Any:
    unit = re.search(r"\bin ([KMGT]B)\b", item)
    return value / parse_whole(f"1{unit[1]}") if unit else value


def shaped(answer: Any, said: Sequence[Any] | None) -> Any:
    """What memlab says, in the shape of an answer: one value, a list or named values; None for another number."""
    if said is None or len(said) != (len(answer) if isinstance(answer, (list, dict)) else 1):
        return None
    if isinstance(answer, dict):
        return dict(zip(answer, said, strict=True))
    return list(said) if isinstance(answer, list) else said[0]
