"""The tabs of a walk: the bits of an entry, and the tables there are in memory."""

from memlab.mechanisms.page_walk.tables import Read
from memlab.mechanisms.page_walk.view_plan import Plan
from memlab.memory.address import BitField
from memlab.memory.sizes import show_hex
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Tab

_WIDEST_CODE = 4  # wider fields hold addresses, the others are bits and codes


def tabs(plan: Plan) -> tuple[Tab, ...]:
    """The tabs, each made only when it is opened."""
    count = len(plan.state.tables)
    listed = Tab("tables", "Tables", lambda: _tables(plan), f"{count:,}")
    opened = _opened(plan)
    if opened is None:
        return (listed,)
    index = plan.say(plan.layout.show_index(opened[0].level, opened[1]))
    return (Tab("entry bits", "Entry bits", lambda: _bits(plan, *opened), index), listed)


def _opened(plan: Plan) -> tuple[Read, int] | None:
    """The entry that was opened in the picture, else the last one read."""
    opened = plan.sheet.look.get("opened")
    if opened and opened[0] < len(plan.reads) and opened[1] < 1 << plan.layout.indices[opened[0]].bits:
        return plan.reads[opened[0]], opened[1]
    return (plan.reads[-1], plan.reads[-1].index) if plan.reads else None


def _bits(plan: Plan, read: Read, index: int) -> Table:
    layout = plan.layout
    entry, word = layout.entry_at(read.level), plan.word(read.level, read.table, index)
    last = layout.is_last(read.level) or layout.names(read.level, word) == "page"
    rows = []
    for field, value in entry.decode(word, last):
        shown = plan.say(show_hex(value, field.bits)) if field.bits > _WIDEST_CODE else f"{value:0{field.bits}b}"
        cells = (_place(field), field.name, shown, entry.meaning(field, value, last))
        rows.append(Row(key=("bits", field.high), cells=cells))
    name = f"Entry {layout.show_index(read.level, index)} of the {layout.called(read.level)}"
    title = plan.say(f"{name}: {show_hex(word, 8 * entry.size)}")
    return Table(key="entry bits", title=title, columns=("bits", "name", "value", "means"), rows=tuple(rows))


def _place(field: BitField) -> str:
    return f"{field.high}–{field.low}" if field.bits > 1 else str(field.low)


def _tables(plan: Plan) -> Table:
    layout, read = plan.layout, {one.table for one in plan.reads}
    tables = sorted(plan.state.tables.items(), key=lambda item: (item[1].process, item[1].first, item[1].level))
    rows = []
    for start, table in tables:
        at, of = plan.say(layout.show_physical(start)), f"{1 << layout.indices[table.level].bits:,}"
        first = plan.say(layout.show_address(table.first))
        cells = (table.process, layout.tables[table.level], at, first, f"{table.used:,} of {of}")
        rows.append(Row(key=("in memory", start), cells=cells, strong=start in read))
    columns = ("process", "table", "at", "translates from", "valid entries")
    empty = "no table: nothing is mapped"
    return Table(key="tables", title="Tables in memory", columns=columns, rows=few(rows), empty=empty)
