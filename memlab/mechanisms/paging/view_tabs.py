"""The tabs of paging: the processes, and the free-frame list."""

from itertools import islice

from memlab.mechanisms.paging.costs import Costs
from memlab.mechanisms.paging.tables import Process
from memlab.mechanisms.paging.view_plan import Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.asks import Show
from memlab.scene.panels import Row, Table
from memlab.scene.rows import MOST, few
from memlab.scene.scene import Tab


def tabs(plan: Plan) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    processes, free = len(plan.state.processes), len(plan.state.free)
    return (
        Tab("processes", "Processes", lambda: _processes(plan), f"{processes:,}"),
        Tab("free frames", "Free-frame list", lambda: _free_list(plan), f"{free:,}"),
    )


def _processes(plan: Plan) -> Table:
    rows = [_process(plan, plan.state.processes[name]) for name in sorted(plan.state.processes)]
    columns = ("process", "size", "pages in frames", "unused")
    return Table(key="processes", title="Processes", columns=columns, rows=few(rows), empty="no process")


def _process(plan: Plan, process: Process) -> Row:
    size = "" if process.size is None else show_size(process.size)
    unused = Costs(plan.settings, process, plan.bits).unused
    runs = " (runs)" if process.name == plan.state.running else ""
    return Row(
        key=("process", process.name),
        cells=(f"{process.name}{runs}", size, f"{len(process.table):,}", "" if unused is None else show_size(unused)),
        words=f"{process.name} has {plural(len(process.table), 'page')} in frames. Choose it to see its page table.",
        asks=Show.at(process=process.name),
        strong=process == plan.process,
        paint=plan.paint(process.name),
    )


def _free_list(plan: Plan) -> Table:
    free = plan.state.free
    rows = [
        Row(key=("listed", frame), cells=(f"{place:,}", f"{frame:,}"))
        for place, frame in enumerate(islice(free, MOST), 1)
    ]
    if len(free) > MOST:
        rows.append(Row(key="more", cells=("", f"and {len(free) - MOST:,} more")))
    return Table(
        key="free frames",
        title="Free-frame list, head first",
        columns=("", "frame"),
        rows=tuple(rows),
        empty="no frame is free",
    )
