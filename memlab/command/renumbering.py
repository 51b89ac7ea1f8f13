"""A notebook's number follows the order of the lecture and may change; its name stays, and so does the student's work.

Where a notebook was delivered as ``01_paging.ipynb`` and now comes as ``05_paging.ipynb``, the student's file takes the
new number, edited or not, before it is judged. What was never delivered by memlab keeps its name.
"""

from collections.abc import Iterable
from pathlib import Path

from memlab.command.ledger import Ledger


def renumber(names: Iterable[str], folder: Path, delivered: Ledger) -> dict[str, str]:
    """Give the student's files the numbers of today, and the ledger too.

    Returns:
        The former name of each file that took a new one.

    Raises:
        OSError: A file cannot be renamed.
    """
    names = set(names)
    former = {name: old for name in sorted(names) if (old := _former(name, delivered.keys() - names))}
    taken = {name: old for name, old in former.items() if _renamed(folder / old, folder / name)}
    for name, old in taken.items():
        delivered[name] = delivered.pop(old)
    return taken


def _former(name: str, others: Iterable[str]) -> str | None:
    """What a notebook was delivered as before, under the same name with another number."""
    return next((other for other in sorted(others) if _title(other) == _title(name)), None)


def _title(name: str) -> str:
    number, _, title = name.partition("_")
    return title if number.isdigit() else name


def _renamed(old: Path, new: Path) -> bool:
    """Rename a file where there is one and nothing stands in its way."""
    if not old.is_file() or new.exists():
        return False
    old.rename(new)
    return True
