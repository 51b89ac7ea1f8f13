"""The picture of a page walk: the bits of the address, the tables with the rows around the touched one, the frame.

One column a table, under the field of the address that indexes it, and one for the frame under the offset. An arrow
comes down from the field to its row, another goes from the row to the table it points to; the token is at what the
step reads. Clicking a row opens its bits.
"""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.page_walk.plane import Walk
from memlab.mechanisms.page_walk.view_bits import address_bits, entry_bits
from memlab.mechanisms.page_walk.view_walk import walk_diagram
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.layout import Scene, above
from memlab.scene.panels import Table
from memlab.scene.shapes import Row
from memlab.scene.tones import Tone
from memlab.scene.window import left_out, window

_MOST_TABLES: Final = 8


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The address, the walk, an entry's bits, and the tables there are, at a step."""
    view = Walk(step)
    return above(address_bits(view), walk_diagram(view), entry_bits(view, look), _tables(step, view))


def _tables(step: Step, view: Walk) -> Table:
    layout, tables = (
        view.layout,
        sorted(view.state.tables.items(), key=lambda item: (item[1].process, item[1].first, item[1].level)),
    )
    flat = show_size(len(view.state.roots) * layout.flat_bytes)
    read = {one.table for one in view.reads}
    around = next((at for at, (start, _) in enumerate(tables) if start in read), 0)
    shown = window(len(tables), around, _MOST_TABLES)
    rows = [
        Row(
            key=("in memory", start),
            tone=Tone.LOOKED if start in read else Tone.SYSTEM,
            words=f"The {layout.called(table.level)} of {table.process} at {layout.show_physical(start)}.",
            strong=bool(view.reads) and start == view.reads[-1].table,
            cells=(
                table.process,
                layout.tables[table.level],
                layout.show_physical(start),
                layout.split.show_whole(table.first),
                f"{table.used:,} of {1 << layout.indices[table.level].bits:,}",
            ),
        )
        for start, table in tables[shown.start : shown.stop]
    ]
    taken = show_size(step.state.table_bytes)
    return Table(
        key="tables",
        title=f"{plural(len(tables), 'table')} in memory: {taken}; flat tables would take {flat}",
        columns=("process", "table", "at", "translates from", "valid entries"),
        rows=_windowed(rows, shown, len(tables)),
        empty="no table: nothing is mapped",
    )


def _windowed(rows: list[Row], shown: range, count: int) -> tuple[Row, ...]:
    before, after = (
        (Row(key=("more", words), words=words, cells=("", words, "", "", "")),) if words else ()
        for words in left_out(shown, count)
    )
    return (*before, *rows, *after)
