"""The picture of a VAX: an address in its fields, the entry's own address in its fields, two tables and the frame."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Started, Step
from memlab.core.refused import Refused
from memlab.mechanisms.vax.changes import Change, Mapped, TablePageMade, TablesGiven, Unmapped
from memlab.mechanisms.vax.events import Faulted, Modified, Reached, Trapped, Walking
from memlab.mechanisms.vax.protection import CODES, MODES, rights_of
from memlab.mechanisms.vax.view_address import address
from memlab.mechanisms.vax.view_plan import Plan
from memlab.mechanisms.vax.view_tables import tables
from memlab.memory.english import plural
from memlab.scene.look import Look
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import PAD, Sheet

_ALONE = (Refused, Trapped)


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the registers and the protection codes."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    address(plan)
    tables(plan)
    _foot(plan)
    return Scene(sheet.picture("The translation, as far as it has come"), _tabs(plan))


def _foot(plan: Plan) -> None:
    """What comes out, or why nothing does, and what it costs."""
    sheet, y, event = plan.sheet, plan.at.foot, plan.event
    sheet.path([(PAD, y - 22), (sheet.width - PAD, y - 22)], paint=Paint.RULE, key="rule")
    bad = isinstance(event, (Faulted, *_ALONE))
    room: float = sheet.inner
    if isinstance(event, Walking):
        count = event.accesses if isinstance(event, Reached) else len(event.reads) + isinstance(event, Modified)
        name = "access to memory" if count == 1 else "accesses to memory"
        sheet.text(sheet.width - PAD, y, name, align="end", paint=Paint.QUIET, key="accesses")
        x = sheet.width - PAD - text_width(name, 12) - 6
        sheet.text(x, y, str(count), size=18, bold=True, align="end", key="count")
        room = x - text_width(str(count), 18, bold=True) - PAD - 10
    ink = Paint.FAILURE_TEXT if bad else Paint.INK
    text = _outcome(plan)
    short = text.partition(" = ")[0]
    shown = fitted(text if sheet.fits(text, room, size=14, bold=True) else short, room, 14, bold=True)
    words = f"{text.removeprefix('✕ ').rstrip('.')}." if bad else ""
    sheet.text(PAD, y, shown, size=14, bold=True, paint=ink, words=words, strong=bad, key="foot")


def _outcome(plan: Plan) -> str:
    event = plan.event
    match event:
        case Reached():
            said = f"physical address {event.physical:#x} = frame {event.last.frame:#x}, offset {event.offset:#x}"
        case Faulted():
            said = f"✕ {event.fault}, parameter {event.parameter}"
        case Refused() | Trapped():
            said = f"✕ {event.reason.rstrip('.')}"
        case TablesGiven():
            said = f"{plural(event.pages, 'system page')} for the tables of {event.process}"
        case TablePageMade():
            said = f"S0 page {event.system_page:,}, a page of the table, comes into frame {event.frame:#x}"
        case Mapped() | Unmapped():
            said = f"the entry at {event.place:#x} becomes {event.word:#010x}"
        case Started():
            said = _question(plan)
        case _:
            said = "physical address: not known yet"
    return said


def _question(plan: Plan) -> str:
    waiting = [request for request in plan.sheet.look.get("waiting", ()) if hasattr(request, "kind")]
    address = getattr(waiting[0], "address", None) if waiting else None
    return f"Where does {address:#010x} lead?" if isinstance(address, int) else ""


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    return (
        Tab("registers", "Registers", lambda: _registers(plan), str(len(plan.state.registers) or "")),
        Tab("codes", "Protection codes", lambda: _codes(plan), ""),
    )


def _registers(plan: Plan) -> Table:
    state = plan.state
    known = {**state.registers, **({"whoever runs": state.given} if state.given else {})}
    rows = [Row(key="S0", cells=("system", "S0", f"SBR {state.system.sbr:#x}", f"SLR {state.system.slr:,}"))]
    for name, one in known.items():
        rows.append(Row(key=(name, "P0"), cells=(name, "P0", f"P0BR {one.p0br:#x}", f"P0LR {one.p0lr:,}")))
        rows.append(Row(key=(name, "P1"), cells=(name, "P1", f"P1BR {one.p1br:#x}", f"P1LR {one.p1lr:,}")))
    columns = ("whose", "region", "table begins at", "length")
    return Table(key="registers", title="Registers", columns=columns, rows=few(rows))


def _codes(plan: Plan) -> Table:
    """The sixteen codes; the one of the entry read last stands out."""
    event = plan.event
    reads = event.reads if isinstance(event, Walking) else ()
    now = event.last.code if isinstance(event, Walking) and reads else None
    now = (event.word >> 27 & 15) if isinstance(event, Change) and hasattr(event, "word") else now
    rows = tuple(
        Row(
            key=code,
            cells=(str(code), name, *(rights_of(code, mode).replace("x", "") or "–" for mode in MODES)),
            strong=code == now,
        )
        for code, name in enumerate(CODES)
    )
    return Table(key="codes", title="What a code lets each mode do", columns=("code", "name", *MODES), rows=rows)
