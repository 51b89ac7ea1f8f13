"""The text of a question: an event's attributes in it, and nothing of the answer."""

import re
from functools import lru_cache
from typing import Any

from memlab.core.history import Event
from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole


def filled(prompt: str, event: Event) -> str:
    """A prompt with the event's attributes put in, as ``{name}`` or ``{hole.start:,}``."""
    return prompt.format_map(_Attributes(event))


class _Attributes(dict[str, Any]):
    """An event's attributes by name."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self._event = event

    def __missing__(self, name: str) -> Any:
        return getattr(self._event, name)


def holds_words(prompt: str, words: str) -> bool:
    """Whether a prompt holds these words as such.

    Examples:
        >>> holds_words("Which is it, hole 2?", "Hole 2."), holds_words("Which of 20 is it?", "2")
        (True, False)
    """
    words = words.rstrip(".")
    return bool(words) and re.search(rf"(?<![\w,.]){re.escape(words)}(?!\w|[.,]\d)", prompt, re.I) is not None


def holds_number(prompt: str, number: object) -> bool:
    """Whether a prompt holds a number, in whatever notation.

    Examples:
        >>> holds_number("A needs 4K: how much does it get?", 4096), holds_number("A needs 40 frames.", 4)
        (True, False)
    """
    return any(_number(word) == number for word in re.findall(r"\w[\w,.]*", prompt))


@lru_cache(maxsize=4096)
def _number(word: str) -> int | None:
    try:
        return parse_whole(word.rstrip(",."))
    except BadValueError:
        return None
