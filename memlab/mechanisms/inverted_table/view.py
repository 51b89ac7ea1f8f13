"""The picture of an inverted table: the table lying, the search through it and through an anchor, and the bytes.

Clicking an entry reads the first byte of its page.
"""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.core.translation import Access
from memlab.mechanisms.inverted_table.state import LINEAR
from memlab.mechanisms.inverted_table.view_anchor import amounts, anchors
from memlab.mechanisms.inverted_table.view_plan import Plan
from memlab.mechanisms.inverted_table.view_table import head, table
from memlab.scene.look import Look
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the entries in use and the chains."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    head(plan)
    table(plan)
    anchors(plan)
    amounts(plan)
    return Scene(sheet.picture("Which page is in which frame"), _tabs(plan))


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    entries = Tab("frames", "Frames", lambda: _entries(plan), f"{plan.settings.frames:,}")
    if plan.settings.search == LINEAR:
        return (entries,)
    return (entries, Tab("chains", "Chains", lambda: _chains(plan), f"{len(plan.state.chains):,}"))


def _entries(plan: Plan) -> Table:
    rows = [
        Row(
            key=frame,
            cells=(f"{frame:,}", entry.process, f"{entry.page:,}", entry.rights),
            words=f"Frame {frame:,} holds page {entry.page:,} of {entry.process}, allowed: {entry.rights}.",
            asks=Access(entry.process, (entry.page, 0)),
            strong=frame == plan.match,
            paint=plan.paint(entry.process),
        )
        for frame, entry in plan.state.entries.items()
    ]
    return Table(
        key="frames",
        title="Entries in use, by frame",
        columns=("frame", "process", "page", "allowed"),
        rows=few(rows),
        empty="all frames are free",
    )


def _chains(plan: Plan) -> Table:
    rows = [
        Row(
            key=anchor,
            cells=(f"{anchor:,}", f"{len(chain):,}", ", ".join(f"{frame:,}" for frame in chain[:16])),
            strong=anchor == plan.anchor_here,
        )
        for anchor, chain in plan.state.chains.items()
    ]
    return Table(
        key="chains",
        title="Chains, first frame first",
        columns=("anchor", "entries", "frames"),
        rows=few(rows),
        empty="no chain has an entry",
    )
