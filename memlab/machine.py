"""What a cell does to begin with the kernel that runs right here: a mechanism takes what that tells of itself."""

from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

from memlab.core.bringing import takes_of
from memlab.core.mechanism import Mechanism
from memlab.errors import BadValueError
from memlab.live.proc import ROOT, listing
from memlab.memory.sizes import quote
from memlab.scene.panels import Table


@dataclass(frozen=True)
class Machine:
    """What this machine told, or a recording in its place; prints as text.

    Attributes:
        said: Where it is from, what was read, and why it differs from the model.
        recorded: Whether it is a recording.
        tables: All of it, beside what the model says.
    """

    said: str
    recorded: bool
    tables: tuple[Table, ...]

    def __str__(self) -> str:
        return "\n".join([fill(self.said, 100), *(line for table in self.tables for line in _lines(table))])


def this_machine(mechanism: Any, root: Path = ROOT) -> Machine:
    """Begin with what the kernel of this machine tells: zones with its zones, a buddy system with its free blocks.

    What may not be read, or is not there, is replaced by a recording, and that is said.

    Args:
        mechanism: Zones, a buddy system or a slab allocator; it starts anew, with what was told.
        root: The folder that ``/proc`` lies under.

    Raises:
        BadValueError: No kernel tells anything that the mechanism could begin with.

    Examples:
        >>> from memlab.mechanisms.zones import Zones
        >>> zones = Zones()
        >>> told = this_machine(zones, Path("/nowhere"))
        >>> told.recorded, zones.kernel, zones.zones
        (True, '2.6.11', (('DMA', 3840), ('Normal', 3033909)))
    """
    from memlab.reading.bringing import PARTS, bring, run  # noqa: PLC0415 - the readers load NumPy

    taken = takes_of(type(mechanism)) if isinstance(mechanism, Mechanism) else ()
    takes = next((one for one in taken if PARTS[one.subject].live), None)
    if takes is None:
        raise BadValueError(f"{quote(type(mechanism).__name__)} can begin with nothing that a kernel tells.")
    parts = PARTS[takes.subject]
    here = listing(parts.live, root)
    brought = run(bring(mechanism, takes, here.text))
    with mechanism.hold_trait_notifications():
        for name, value in brought.steps.settings.items():
            setattr(mechanism, name, value)
        mechanism.requests = brought.steps.requests
    said = " ".join(filter(None, (here.source(parts.live), parts.differs, brought.told, brought.steps.note)))
    return Machine(said, bool(here.reason), brought.panels)


def _lines(table: Table) -> list[str]:
    """A table as text, its columns under one another."""
    rows = [table.columns, *(row.cells for row in table.rows)]
    wide = [max(len(row[at]) for row in rows) for at in range(len(table.columns))]
    return [
        "  ".join(cell.ljust(wide[at]) if at == 0 else cell.rjust(wide[at]) for at, cell in enumerate(row)).rstrip()
        for row in rows
    ]
