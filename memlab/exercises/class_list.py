"""Seeds for a class: each pupil has one of his own, so that neighbours have different numbers."""

from collections.abc import Iterable
from hashlib import sha256

from memlab.errors import BadValueError
from memlab.memory.sizes import quote


def class_list(names: Iterable[str], word: str = "") -> dict[str, str]:
    """A seed of six digits for each name; the same for the same names and word.

    Args:
        names: Those of the class, each once.
        word: What only the teacher knows until the test begins: without it, nobody can draw the exercises before.

    Raises:
        BadValueError: A name is none, or stands there twice.

    Examples:
        >>> seeds = class_list(["Ada", "Grace"], "spring")
        >>> sorted(seeds), len(set(seeds.values()))
        (['Ada', 'Grace'], 2)
    """
    seeds: dict[str, str] = {}
    for given in [names] if isinstance(names, str) else names:
        name = " ".join(given.split()) if isinstance(given, str) else ""
        if not name or name in seeds:
            told = f"{quote(given)} stands twice in" if name else f"{quote(given)} is no name for"
            raise BadValueError(f"{told} a class list: give each pupil a name of his own.")
        taken, turn = set(seeds.values()), 0
        while (seed := _digits(f"{word}/{name}/{turn}")) in taken:
            turn += 1
        seeds[name] = seed
    return seeds


def _digits(text: str) -> str:
    return f"{int.from_bytes(sha256(text.encode()).digest()[:8], 'big') % 900_000 + 100_000}"
