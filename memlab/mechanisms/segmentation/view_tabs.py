"""Behind tabs: all tables, and the holes."""

from memlab.mechanisms.segmentation.given import NO_RIGHTS
from memlab.mechanisms.segmentation.segments import Segment
from memlab.mechanisms.segmentation.view_plan import Plan
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Tab


def tabs(plan: Plan) -> tuple[Tab, ...]:
    """The segments of all processes, and what is free."""
    count = sum(len(table) for _, table in plan.state.tables)
    return (
        Tab("segments", "Segments", lambda: _segments(plan), str(count)),
        Tab("holes", "Holes", lambda: _holes(plan), str(len(plan.holes))),
    )


def _segments(plan: Plan) -> Table:
    rows = [
        Row(
            key=(process, number),
            cells=(process, f"{number}", *_cells(segment)),
            strong=(process, number) == (plan.process, plan.number),
        )
        for process, table in plan.state.tables
        for number, segment in enumerate(table)
    ]
    columns = ("process", "s", "name", "base", "limit", "allows", "bytes in memory")
    return Table(key="segments", title="Segment tables", columns=columns, rows=few(rows), empty="no segment")


def _cells(segment: Segment | None) -> tuple[str, ...]:
    if segment is None:
        return ("", "", "", "not valid", "")
    if not segment.valid:
        return (segment.name, "", f"{segment.limit:,}", "not valid", "")
    grows = ", grows down" if segment.down else ""
    where = f"{segment.start:,} to {segment.end - 1:,}" if segment.limit else "none"
    return (segment.name, f"{segment.base:,}", f"{segment.limit:,}", f"{segment.rights or NO_RIGHTS}{grows}", where)


def _holes(plan: Plan) -> Table:
    rows = [
        Row(key=hole.start, cells=(f"{hole.start:,}", f"{hole.end - 1:,}", f"{hole.size:,}")) for hole in plan.holes
    ]
    return Table(key="holes", title="What is free", columns=("first", "last", "bytes"), rows=few(rows), empty="no hole")
