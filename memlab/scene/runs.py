"""Very many cells as runs of one tone: what a raster is made of."""

from collections.abc import Iterable, Iterator

from memlab.scene.tones import Tone

Stretch = tuple[int, int, Tone]
"""The cells from a start, a count of them, and their tone."""


def runs(count: int, stretches: Iterable[Stretch], rest: Tone = Tone.FREE) -> tuple[tuple[Tone, int], ...]:
    """The runs of ``count`` cells; what no stretch covers has the tone ``rest``. Stretches do not overlap.

    Examples:
        >>> [(tone.value, length) for tone, length in runs(8, [(6, 1, Tone.USED), (5, 1, Tone.USED)])]
        [('free', 5), ('in use', 2), ('free', 1)]
    """
    return tuple(_joined(_pieces(count, sorted(stretches), rest)))


def _pieces(count: int, stretches: Iterable[Stretch], rest: Tone) -> Iterator[tuple[Tone, int]]:
    at = 0
    for start, length, tone in stretches:
        yield rest, start - at
        yield tone, length
        at = start + length
    yield rest, count - at


def _joined(pieces: Iterable[tuple[Tone, int]]) -> Iterator[tuple[Tone, int]]:
    last, total = Tone.PLAIN, 0
    for tone, length in pieces:
        if not length:
            continue
        if total and tone is not last:
            yield last, total
            total = 0
        last, total = tone, total + length
    if total:
        yield last, total
