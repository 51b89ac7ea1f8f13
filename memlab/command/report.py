"""What became of the notebooks, in words for the student."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from memlab.command.delivery import Fate, Outcome


def sentences(outcomes: Iterable[Outcome], folder: Path) -> str:
    """Say where the notebooks are and what changed there, a line each.

    >>> print(sentences([Outcome("01_a.ipynb", Fate.KEPT, "01_a.new.ipynb")], Path("lab")))
    1 notebook in lab.
    Kept your 01_a.ipynb as you edited it; its new version is 01_a.new.ipynb.
    """
    outcomes = tuple(outcomes)
    return "\n".join([summary(outcomes, folder), *renamed(outcomes), *kept(outcomes)])


def summary(outcomes: tuple[Outcome, ...], folder: Path) -> str:
    """Count the notebooks, the new ones and the replaced ones."""
    many = "notebook" if len(outcomes) == 1 else "notebooks"
    counts = {word: sum(each.fate.value == word for each in outcomes) for word in ("new", "replaced")}
    news = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    return f"{len(outcomes)} {many} in {folder}{f' ({news})' if news else ''}."


def renamed(outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    """Name each notebook that was given another number."""
    for each in outcomes:
        if each.former:
            yield f"Your {each.former} is now {each.name}."


def kept(outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    """Name each edited notebook whose new version was put beside it."""
    for each in outcomes:
        if each.fate is Fate.KEPT and each.beside:
            yield f"Kept your {each.name} as you edited it; its new version is {each.beside}."
