"""The left half of the picture: the routines, and the calls made between them."""

from typing import Any

from memlab.mechanisms.dynamic_loading.requests import Call
from memlab.mechanisms.dynamic_loading.view_plan import Plan, border
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.arrow import arrow
from memlab.scene.parts.signs import Sign, signs
from memlab.scene.sheet import PAD, Box

_THICK = 3.5


def graph(plan: Plan) -> None:
    """Draw the routines, then the calls: those before in grey, the one of the step large."""
    if not plan.compact:
        hidden = len(plan.settings.routines) - len(plan.shown)
        said = f"Calls so far, {plural(hidden, 'routine')} not shown" if hidden else "Calls so far"
        plan.sheet.text(PAD, 20, said, paint=Paint.QUIET, key="graph's head")
        looks = [Sign("on disk", Paint.PAGE, dashed=True), Sign("not loaded", Paint.PAGE, pattern="hatch")]
        signs(plan.sheet, (PAD + text_width(said, 12) + 16, 20), looks if plan.left else (), plan.right - 8)
    for name, box in plan.nodes.items():
        _node(plan, name, box)
    for edge in plan.state.edges:
        if edge != plan.edge:
            _edge(plan, edge, Paint.LINE)
    if plan.edge:
        failed = plan.event.tick == "failure"
        straight = Paint.HIT if plan.event.tick == "straight" else Paint.DECISION
        _edge(plan, plan.edge, Paint.FAILURE if failed else straight, now=True)


def _node(plan: Plan, name: str, box: Box) -> None:
    """A routine: in its hue where it is in memory, dashed where it is only on disk."""
    x, y, width, height = box
    inside = name in plan.state.inside
    size = next(one.size for one in plan.settings.routines if one.name == name)
    fill = plan.paint(name) if inside else Paint.PAGE
    called = plan.edge is not None and name in plan.edge
    bad = called and plan.event.chose == ("routine", name) and plan.event.tick == "failure"
    edge = Paint.FAILURE if bad else Paint.INK if called else Paint.LINE
    more: dict[str, Any] = {"edge": edge, "thick": 2.5 if called else 1.0, "dashed": not inside}
    dotted = inside and plan.dotted(name)
    caller = plan.state.inside[-1] if plan.state.inside else plan.settings.main
    words = f"Routine {name}, {show_size(size)}, {'in memory' if inside else 'on disk only'}: let {caller} call it."
    asks, pattern = Call(caller, name), "dots" if dotted else ""
    plan.sheet.area(("routine", name), box, fill, words=words, asks=asks, strong=called, pattern=pattern, **more)
    ink: dict[str, Any] = {"on": fill, "plate": fill if dotted else None}
    line = box if plan.compact else (x, y, width, height / 2 + 2)
    plan.sheet.label(line, name, bold=True, mono=True, key=("routine's name", name), **ink)
    if not plan.compact:
        said = show_size(size) if inside or not plan.wide else f"{show_size(size)}, on disk"
        plan.sheet.label((x, y + height / 2 - 2, width, height / 2), said, key=("routine's size", name), **ink)


def _edge(plan: Plan, edge: tuple[str, str], paint: Paint, *, now: bool = False) -> None:
    """A call as an arrow from box to box; of a routine that calls itself, none."""
    first, second = (plan.nodes.get(name) for name in edge)
    if first is None or second is None or first == second:
        return
    middles = [(x + width / 2, y + height / 2) for x, y, width, height in (first, second)]
    points = [border(first, middles[1]), border(second, middles[0])]
    if now:
        arrow(plan.sheet, points, ("call", *edge), paint=paint, thick=_THICK, dashed=plan.waiting)
    else:
        plan.sheet.path(points, paint=paint, thick=1.5, head=True, key=("call", *edge))
