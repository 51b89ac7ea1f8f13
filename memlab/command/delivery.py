"""Bring the notebooks into the student's folder without ever losing the student's work.

What happens to a notebook that memlab brings:

- there under another number: renamed first
- missing in the folder, or deleted there: put there (deleting is how to ask for a fresh copy)
- there as it was delivered: replaced, where the new one differs
- edited: kept, and the new one put beside it as ``NAME.new.ipynb``, once

Each is judged and put in place on its own, and the ledger is written last. So two ``memlab`` started at
once do the same work twice and end alike, and after one that was killed halfway the next start goes on.
"""

from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from pathlib import Path

from memlab.command import ledger
from memlab.command.folder import write
from memlab.command.ledger import Ledger, digest, digest_of
from memlab.command.renumbering import renumber
from memlab.command.source import Notebooks


class Fate(Enum):
    """What became of one notebook."""

    NEW = "new"
    SAME = "same"
    REPLACED = "replaced"
    KEPT = "kept"


@dataclass(frozen=True)
class Outcome:
    """A notebook's fate.

    Attributes:
        name: The file's name.
        fate: What became of it.
        beside: The file that holds the new version of a kept one, if just put there.
        former: The name it had until now, if it was given another number.
    """

    name: str
    fate: Fate
    beside: str | None = None
    former: str | None = None


def deliver(notebooks: Notebooks, folder: Path) -> tuple[Outcome, ...]:
    """Bring each notebook into the folder and remember it there.

    Raises:
        OSError: the folder cannot be read or written.
    """
    before = ledger.load(folder)
    delivered = dict(before)
    former = renumber(notebooks, folder, delivered)
    outcomes = [deliver_one(folder, name, content, delivered) for name, content in notebooks.items()]
    if delivered != before:  # a home that cannot be written may hold all that is asked for
        ledger.save(folder, delivered)
    return tuple(replace(outcome, former=former.get(outcome.name)) for outcome in outcomes)


def deliver_one(folder: Path, name: str, content: bytes, delivered: Ledger) -> Outcome:
    """Bring one notebook, and note it in the ledger."""
    fate = judge(folder / name, content, delivered.get(name))
    if fate is Fate.KEPT:
        return Outcome(name, fate, put_beside(folder, name, content, delivered))
    if fate is not Fate.SAME:
        write(folder / name, content)
    delivered[name] = digest(content)
    return Outcome(name, fate)


def judge(path: Path, content: bytes, delivered: str | None) -> Fate:
    """Say what is to become of a file, given what was delivered there last."""
    if not path.exists():
        return Fate.NEW
    found = digest_of(path)
    if found == digest(content):
        return Fate.SAME
    return Fate.REPLACED if found == delivered else Fate.KEPT


def put_beside(folder: Path, name: str, content: bytes, delivered: Ledger) -> str | None:
    """Put the new version beside an edited notebook, unless the student was given it before."""
    stem = Path(name).stem
    given = {sha for other, sha in delivered.items() if other == name or other.startswith(f"{stem}.new")}
    if digest(content) in given:
        return None
    slots = (f"{stem}.new{number if number > 1 else ''}.ipynb" for number in count(1))
    outcomes = (deliver_if_free(folder, slot, content, delivered) for slot in slots)
    return next(slot for slot in outcomes if slot)


def deliver_if_free(folder: Path, slot: str, content: bytes, delivered: Ledger) -> str | None:
    """Use this place beside a notebook, unless the student has edited what lies there."""
    if judge(folder / slot, content, delivered.get(slot)) is Fate.KEPT:
        return None
    return deliver_one(folder, slot, content, delivered).name
