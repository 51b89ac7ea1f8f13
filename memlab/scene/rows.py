"""Tables of very many rows: the ones around what matters, and honest words for the others."""

from collections.abc import Sequence
from typing import Final

from memlab.scene.panels import Row
from memlab.scene.window import left_out, window

MOST: Final = 200


def few(rows: Sequence[Row], most: int = MOST) -> tuple[Row, ...]:
    """At most ``most`` rows, those around the first strong one; a row of words stands for the others on either side."""
    around = next((at for at, row in enumerate(rows) if row.strong), 0)
    shown = window(len(rows), around, most)
    before, after = (_words(words, len(rows[0].cells)) if words else () for words in left_out(shown, len(rows)))
    return (*before, *rows[shown.start : shown.stop], *after)


def _words(words: str, columns: int) -> tuple[Row]:
    return (Row(key=("more", words), words=words, cells=(words, *[""] * (columns - 1))),)
