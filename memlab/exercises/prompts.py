"""The text of a question: an event's attributes in it, and nothing of the answer."""

import re
from functools import lru_cache
from typing import Any, Final

from memlab.core.history import Event, Step
from memlab.core.mechanism import Mechanism
from memlab.errors import BadValueError
from memlab.memory.sizes import parse_whole

_NAME: Final = re.compile(r"[a-z]+ \w+")


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


def read_off(mechanism: Mechanism, before: Step, number: int) -> bool:
    """Whether a number that is asked for stands, in whatever notation, in the picture or the sentence before it.

    Names tell nothing: "frame 4", nor "4" where things are numbered, beside the labels of its neighbours.

    Args:
        mechanism: Whose picture.
        before: The step that the reader sees while he is asked.
        number: The answer.
    """
    texts = (before.why, *mechanism.scene(before, {"asking": True}).picture.texts)
    labels = {_number(text) for text in texts}
    runs = ((number - 2, number - 1), (number - 1, number + 1), (number + 1, number + 2))
    numbered = any(labels.issuperset(run) for run in runs)
    return any(
        holds_number(text, number)
        for text in texts
        if not _NAME.fullmatch(text) and not (numbered and _number(text) == number)
    )


@lru_cache(maxsize=4096)
def _number(word: str) -> int | None:
    try:
        return parse_whole(word.rstrip(",."))
    except BadValueError:
        return None
