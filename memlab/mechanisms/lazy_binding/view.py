"""The picture of lazy binding: the slots of the table of jumps, and the way of the jump that the step is about."""

from collections.abc import Iterator, Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.lazy_binding.events import Bound, LoadedAnew, NotLoaded, Returned, Unloaded, WentStraight
from memlab.mechanisms.lazy_binding.library import JUMPS, SLOTS
from memlab.mechanisms.lazy_binding.view_plan import Plan
from memlab.mechanisms.lazy_binding.view_way import way
from memlab.memory.english import plural
from memlab.scene.look import Look
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.beside import beside
from memlab.scene.parts.signs import Sign, signs
from memlab.scene.scene import Scene
from memlab.scene.sheet import PAD, Box, Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet.width, sheet.height)
    called = _called(step)
    _head(sheet, plan, step)
    for at, name in enumerate(SLOTS):
        _slot(sheet, step, name, plan.slot(at), used=name in called)
    if not plan.compact:
        said = look.get("beside")
        left, line, room = plan.told
        if said and not isinstance(step.event, NotLoaded):
            sheet.text(left, line, fitted(_done(step), room, 12, bold=True), bold=True, key="done")
            beside(sheet, plan.beside, said, sheet.height - 4, (left, line + 24, room))
        else:
            way(sheet, step, plan, beside=said is not None)
            beside(sheet, plan.beside, said, sheet.height - 4)
    return Scene(sheet.picture("Which slots hold an address"))


def _head(sheet: Sheet, plan: Plan, step: Step) -> None:
    """What the table is, how many of its slots are bound, and what their looks mean."""
    head, size = "zlib's table of jumps", 12 if plan.compact else 14
    sheet.text(PAD, plan.head, head, size=size, bold=True, key="head")
    bound, asked = f"{len(step.state.bound)} of {len(SLOTS)}", plural(step.state.asked, "time")
    wordings = (f"{bound} slots bound, the linker asked {asked}", f"{bound} bound, asked {asked}")
    room = sheet.inner - text_width(head, size, bold=True) - 16
    said = first_fitting(wordings, room, size, bold=True)
    sheet.text(sheet.width - PAD, plan.head, said, size=size, bold=True, align="end", key="counted")
    if not plan.compact:
        signs(sheet, (PAD, plan.signs), _signs(step), sheet.width - PAD)


def _done(step: Step) -> str:
    """What a request came to."""
    event = step.event
    if isinstance(event, Returned):
        return f"{event.function}: {plural(event.through, 'jump')}, {plural(event.changed, 'slot')} bound"
    if isinstance(event, Unloaded):
        return f"gone with the table: {plural(event.lost, 'bound slot')}"
    if isinstance(event, LoadedAnew):
        return f"a fresh table: {event.bound} looked up" if event.bound else "a fresh table: only stubs"
    return "nothing to do"


def _called(step: Step) -> tuple[str, ...]:
    """The slots that the call of this step goes through."""
    return JUMPS[step.event.function] if step.state.loaded and hasattr(step.event, "function") else ()


def _signs(step: Step) -> Iterator[Sign]:
    """What the looks of the slots mean that are drawn."""
    if not step.state.loaded:
        yield Sign("not mapped", Paint.PAGE, pattern="hatch", edge=Paint.RULE)
        return
    if isinstance(step.event, Bound):
        yield Sign("now bound", Paint.DECISION, edge=Paint.INK)
    if isinstance(step.event, WentStraight):
        yield Sign("now straight", Paint.HIT, edge=Paint.INK)
    if step.state.bound:
        yield Sign("bound", Paint.HUE_1)
    yield Sign("stub", Paint.PAGE)
    if _called(step):
        yield Sign("in this call", Paint.NONE, edge=Paint.INK)


def _slot(sheet: Sheet, step: Step, name: str, box: Box, *, used: bool) -> None:
    """A slot: bound, or with its stub's address; the one that the step is about stands out."""
    bound, now = name in step.state.bound, name == getattr(step.event, "slot", "")
    told = "holds the address of its routine" if bound else "holds the address of its stub"
    if not step.state.loaded:
        sheet.area(name, box, Paint.PAGE, words=f"The slot of {name} is gone.", pattern="hatch", edge=Paint.RULE)
        return
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 1.5, "over": 1} if used else {"edge": Paint.LINE}
    if now:
        more = {"edge": Paint.INK, "thick": 3.0, "over": 2, "strong": True}
    fill = (Paint.DECISION if isinstance(step.event, Bound) else Paint.HIT) if now else _usual(bound=bound)
    sheet.area(name, box, fill, words=f"The slot of {name} {told}.", **more)
    ink: dict[str, Any] = {"on": fill} if bound else {"paint": Paint.QUIET}
    shown = first_fitting((name, name.replace("combine", "\N{HORIZONTAL ELLIPSIS}")), box[2] - 4)
    sheet.label(box, shown, bold=now, key=("slot's name", name), **ink)


def _usual(*, bound: bool) -> Paint:
    return Paint.HUE_1 if bound else Paint.PAGE
