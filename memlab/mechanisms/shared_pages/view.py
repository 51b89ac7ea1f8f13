"""The picture of shared pages: up to three page tables over the frames, each frame parted among its users.

Clicking an entry writes into its page; clicking a frame outlines all entries that name it.
"""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.shared_pages.view_foot import foot
from memlab.mechanisms.shared_pages.view_frames import frames
from memlab.mechanisms.shared_pages.view_plan import Plan
from memlab.mechanisms.shared_pages.view_reason import reason
from memlab.mechanisms.shared_pages.view_tables import tables
from memlab.mechanisms.shared_pages.view_ways import copy, ways
from memlab.scene.look import Look
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step; its frames and page tables behind tabs."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    if not plan.compact:
        ways(plan)
    tables(plan)
    frames(plan)
    end = foot(plan)
    if not plan.compact:
        copy(plan, end)
        reason(plan)
    return Scene(sheet.picture("Which pages share a frame"), _tabs(plan))


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    return (
        Tab("frames", "Frames", lambda: _frames(plan), f"{plan.state.in_use:,}"),
        Tab("tables", "Page tables", lambda: _tables(plan), f"{len(plan.state.processes):,}"),
    )


def _frames(plan: Plan) -> Table:
    counts, contents = plan.state.users, plan.state.contents
    rows = [
        Row(
            key=("held", frame),
            cells=(f"{frame:,}", content, f"{counts.get(frame, 0):,}", _users(plan, frame)),
            strong=frame == getattr(plan.event, "frame", None),
        )
        for frame, content in sorted(contents.items())
    ]
    columns = ("frame", "holds", "reference count", "users")
    return Table(key="frames", title="Frames in use", columns=columns, rows=few(rows), empty="no frame is in use")


def _users(plan: Plan, frame: int) -> str:
    users = [f"{name} page {page:,}" for name, page in plan.users.get(frame, ())]
    return ", ".join(users[:4]) + (f" and {len(users) - 4:,} more" if len(users) > 4 else "")  # noqa: PLR2004


def _tables(plan: Plan) -> Table:
    rows = [
        Row(
            key=("listed", name, page),
            cells=(name, f"{page:,}", f"{entry.frame:,}", entry.kind, entry.rights),
            strong=name in plan.involved and page == plan.page,
            paint=plan.paint(name),
        )
        for name in dict.fromkeys(plan.names)
        for page, entry in plan.state.processes[name].table.items()
    ]
    columns = ("process", "page", "frame", "kind", "allowed now")
    return Table(key="tables", title="Page tables", columns=columns, rows=few(rows), empty="no process")
