"""The tabs of an i386: both descriptor tables, the registers, the bits of an entry, the page tables."""

from memlab.mechanisms.i386.descriptor import Descriptor
from memlab.mechanisms.i386.loading import held
from memlab.mechanisms.i386.requests import REGISTERS
from memlab.mechanisms.i386.state import LAYOUT
from memlab.mechanisms.i386.view_plan import Plan
from memlab.memory.address import BitField
from memlab.memory.persistent import PMap
from memlab.memory.sizes import show_hex
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Tab

_WIDEST_CODE = 4


def tabs(plan: Plan) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    state = plan.state
    made = [Tab("gdt", "GDT", lambda: _descriptors(plan, "GDT", state.gdt), f"{len(state.gdt):,}")]
    if state.ldt:
        made.append(Tab("ldt", "LDT", lambda: _descriptors(plan, "LDT", state.ldt), f"{len(state.ldt):,}"))
    made.append(Tab("registers", "Registers", lambda: _registers(plan)))
    opened = _opened(plan)
    if opened is not None:
        shown = plan.say(LAYOUT.show_index(opened[0], opened[1]))
        made.append(Tab("entry bits", "Entry bits", lambda: _bits(plan, *opened), shown))
    if state.pages.tables:
        made.append(Tab("tables", "Tables", lambda: _tables(plan), f"{len(state.pages.tables):,}"))
    return tuple(made)


def _descriptors(plan: Plan, name: str, table: PMap[int, Descriptor]) -> Table:
    course = plan.course
    here = course.selector.index if course and course.selector.table == name else None
    rows = [
        Row(key=(name, index), cells=(str(index), one.shown, *_cells(plan, one)), strong=index == here)
        for index, one in table.items()
    ]
    columns = ("entry", "bytes 0 to 7", "base", "last offset", "level", "what it is")
    return Table(key=name.lower(), title=f"The {name}", columns=columns, rows=few(rows), empty="no descriptor")


def _cells(plan: Plan, one: Descriptor) -> tuple[str, str, str, str]:
    last = "none" if one.last is None else plan.say(show_hex(one.last, 32))
    return plan.say(show_hex(one.base, 32)), last, str(one.dpl), f"{one.says}{'' if one.present else ', not present'}"


def _registers(plan: Plan) -> Table:
    """What each segment register of the process holds, with its hidden part."""
    process = plan.course.process if plan.course else getattr(plan.event, "process", "P1")
    rows = []
    for register in (*REGISTERS, "CS"):
        now = held(plan.settings, plan.state, process, register)
        hidden = _cells(plan, now.descriptor) if now.descriptor else ("none", "none", "none", "null")
        strong = plan.course is not None and plan.course.register == register
        rows.append(Row(key=("holds", register), cells=(register, now.selector.shown, *hidden), strong=strong))
    columns = ("register", "selector", "base", "last offset", "level", "what it is")
    return Table(key="registers", title=f"Segment registers of {process}", columns=columns, rows=tuple(rows))


def _opened(plan: Plan) -> tuple[int, int, int] | None:
    """Level, index and table of the entry that was opened in the picture, else of the one read last."""
    opened = plan.sheet.look.get("opened")
    if opened and opened[0] < len(plan.reads):
        return opened[0], opened[1], plan.reads[opened[0]].table
    last = plan.reads[-1] if plan.reads else None
    return (last.level, last.index, last.table) if last else None


def _bits(plan: Plan, level: int, index: int, table: int) -> Table:
    word, last = plan.word(table, index), level == LAYOUT.levels - 1
    rows = []
    for field, value in LAYOUT.entry.decode(word, last):
        shown = plan.say(show_hex(value, field.bits)) if field.bits > _WIDEST_CODE else f"{value:0{field.bits}b}"
        cells = (_place(field), field.name, shown, LAYOUT.entry.meaning(field, value, last))
        rows.append(Row(key=("bits", field.high), cells=cells))
    title = f"Entry {LAYOUT.show_index(level, index)} of the {LAYOUT.called(level)}: {show_hex(word, 32)}"
    columns = ("bits", "name", "value", "means")
    return Table(key="entry bits", title=plan.say(title), columns=columns, rows=tuple(rows))


def _place(field: BitField) -> str:
    return f"{field.high}–{field.low}" if field.bits > 1 else str(field.low)


def _tables(plan: Plan) -> Table:
    read = {one.table for one in plan.reads}
    rows = []
    for start, table in plan.state.pages.tables.items():
        at, first = plan.say(LAYOUT.show_physical(start)), plan.say(show_hex(table.first, 32))
        cells = (table.process, LAYOUT.tables[table.level], at, first, f"{table.used:,} of 1,024")
        rows.append(Row(key=("in memory", start), cells=cells, strong=start in read))
    columns = ("process", "table", "at", "translates from", "valid entries")
    return Table(key="tables", title="Page tables in memory", columns=columns, rows=few(rows))
