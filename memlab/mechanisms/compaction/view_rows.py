"""The strips: memory now, and below it a strip for each plan, with the paths of its moves and a bar of bytes."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any, Final

from memlab.mechanisms.compaction.blocks import Block, Blocks, Hole, free_bytes, holes_of
from memlab.mechanisms.compaction.changes import IoChanged, MoveRefused, NotThere
from memlab.mechanisms.compaction.events import GoalMissed, NotSearched, Planned
from memlab.mechanisms.compaction.goals import LATCH, STATIC, goal_words, pinned
from memlab.mechanisms.compaction.planning import LEAST
from memlab.mechanisms.compaction.requests import CarryOut, EndIo, StartIo
from memlab.mechanisms.compaction.state import Plan as Tried
from memlab.mechanisms.compaction.view_grips import keys
from memlab.mechanisms.compaction.view_paths import paths
from memlab.mechanisms.compaction.view_plan import NOW, Plan, rule_of, strong_block
from memlab.memory.english import plural, verb
from memlab.memory.sizes import show_size
from memlab.scene.asks import Asks
from memlab.scene.measure import first_fitting, fitted, refusals, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import PAD

_START: Final = attrgetter("start")
_LOCK_ROOM: Final = 10
_APART: Final = 8


def now(plan: Plan) -> None:
    """Draw memory as it lies now, its borders, and what is free."""
    sheet, blocks = plan.sheet, plan.state.blocks
    holes = holes_of(blocks, plan.settings.memory)
    plan.strip.draw(sorted(_pieces(plan, NOW, blocks, holes), key=_START))
    _locks(plan, plan.strip, NOW, blocks)
    middle = plan.now_top + plan.now_height / 2
    _left(plan, middle - 3, "Now", bold=True, key="now")
    free = show_size(free_bytes(blocks, plan.settings.memory))
    holes_text = plural(len(holes), "hole")
    _left(plan, middle + 13, f"{free} free, {holes_text}", f"{free}, {holes_text}", key="free")
    _borders(plan, blocks)
    _io_note(plan, blocks)
    if plan.shown:
        sheet.text(plan.right, plan.axis, "bytes moved" if plan.wide else "moved", paint=Paint.QUIET, key="moved")
    if isinstance(plan.event, MoveRefused):
        _refused(plan, plan.event)
    elif isinstance(plan.event, NotThere):
        _said_in_red(plan)


def row(plan: Plan, at: int, tried: Tried) -> None:
    """Draw a plan: its paths, its strip, its bar."""
    lane, top = plan.lane(at)
    strip = plan.strip_in(top, plan.thick)
    if not plan.compact:
        _, line, _, _ = plan.row(at)
        plan.sheet.path([(PAD, line), (plan.sheet.width - PAD, line)], paint=Paint.RULE, key=("rule", tried.strategy))
    holes = holes_of(tried.blocks, plan.settings.memory)
    strip.draw(sorted(_pieces(plan, tried.strategy, tried.blocks, holes, tried), key=_START))
    _locks(plan, strip, tried.strategy, tried.blocks)
    paths(plan, strip, tried, lane)
    _name(plan, tried, top)
    _bar(plan, tried, top, len(holes))


def _pieces(
    plan: Plan, where: str, blocks: Blocks, holes: tuple[Hole, ...], tried: Tried | None = None
) -> Iterator[Piece]:
    """The blocks, then the holes."""
    went = {move.block for move in tried.moves} if tried else set()
    speaks = strong_block(plan.event, where)
    won = max(holes, key=lambda hole: hole.size, default=None) if _won(plan, tried) else None
    missed = isinstance(plan.event, GoalMissed) and plan.current == where
    for block in blocks:
        yield Piece(
            ("block", where, block.name),
            block.start,
            block.size,
            plan.paint(block),
            block.name,
            words=_block_words(plan, where, block),
            asks=_latch(block) if where == NOW else None,
            strong=block.name == speaks,
            pattern=plan.pattern(block),
            edge=Paint.INK if block.name in went else Paint.LINE,
            keys=keys(plan),
        )
    for hole in holes:
        best, size = hole == won, show_size(hole.size)
        yield Piece(
            ("hole", where, hole.start),
            hole.start,
            hole.size,
            Paint.DECISION if best else Paint.FREE,
            f"★ {size}" if best else "" if where == NOW and _aimed_at(plan.event, hole) else size,
            words=f"{where.capitalize()}: a hole of {size} at {show_size(hole.start)}.",
            strong=best,
            edge=Paint.FAILURE if missed else Paint.LINE,
        )


def _aimed_at(event: Any, hole: Hole) -> bool:
    """Whether a move that is refused would have gone to a hole."""
    return isinstance(event, MoveRefused) and event.to < hole.end and hole.start < event.to + event.bytes


def _won(plan: Plan, tried: Tried | None) -> bool:
    """Whether the step says that this plan reaches the goal."""
    return tried is not None and tried.reached and tried.strategy == plan.current


def _latch(block: Block) -> Asks | None:
    if block.system:
        return None
    return EndIo(block.name) if block.io else StartIo(block.name)


def _block_words(plan: Plan, where: str, block: Block) -> str:
    place = f"{block.name}, {show_size(block.size)} at {show_size(block.start)}"
    fixed = pinned(block, plan.settings)
    return f"{where.capitalize()}: {place}{f'; it stays: {fixed}' if fixed else ''}."


def _left(plan: Plan, y: float, text: str, short: str = "", **more: Any) -> None:
    """Words in the left column, shortened to its room."""
    room = plan.left - PAD - _APART
    bold = more.get("bold", False)
    chosen = text if text_width(text, 12, bold=bold) <= room or not short else short
    more.setdefault("paint", Paint.INK if bold else Paint.QUIET)
    if shown := fitted(chosen, room, 12, bold=bold):
        plan.sheet.text(PAD, y, shown, **more)


def _borders(plan: Plan, blocks: Blocks) -> None:
    """The addresses of the borders, as far as they do not meet."""
    memory, end = plan.settings.memory, 0.0
    edge = plan.strip.x(memory)
    limit = edge - text_width(show_size(memory), 12) - _APART
    for at in sorted({0, *(at for block in blocks for at in (block.start, block.end))} - {memory}):
        text, x = show_size(at), plan.strip.x(at)
        half = text_width(text, 12) / 2
        if x - half < end + _APART or x + half > limit:
            continue
        plan.sheet.text(x, plan.axis, text, align="middle", paint=Paint.QUIET, key=("border", at))
        end = x + half
    plan.sheet.text(edge, plan.axis, show_size(memory), align="end", paint=Paint.QUIET, key=("border", memory))


def _io_note(plan: Plan, blocks: Blocks) -> None:
    """Above memory: why blocks are locked, and in which of them I/O is pending."""
    pending = [block.name for block in blocks if block.io]
    static = plan.settings.relocation == STATIC
    dropped = plan.event.dropped if isinstance(plan.event, IoChanged) else 0
    if isinstance(plan.event, (MoveRefused, NotThere)) or not (pending or static or dropped):
        return
    means = "latched" if plan.settings.io == LATCH else "may move: the OS has the buffer"
    text = "static relocation: no block may move" if static else f"{', '.join(pending)}: I/O pending, {means}"
    if dropped:
        gone = f"{plural(dropped, 'plan')} tried before {verb(dropped, 'are')} dropped"
        text = f"{text}; {gone}" if pending or static else gone
    shown = fitted(text, plan.sheet.width - PAD - plan.left, 12)
    plan.sheet.text(plan.left, plan.now_top - 6, shown, key="I/O")


def _locks(plan: Plan, strip: Strip, where: str, blocks: Blocks) -> None:
    """A small lock, where else its grip is, on each block that must stay, but for the operating system."""
    _, top, _, height = strip.box
    for block in blocks:
        width = block.size * strip.scale
        if block.system or width < _LOCK_ROOM or not pinned(block, plan.settings):
            continue
        x, y = strip.x(block.start) + width / 2 - 4, top + height
        plan.sheet.area(("lock", where, block.name), (x, y, 8, 5), Paint.INK, edge=Paint.NONE, over=2)
        arch = [(x + 1.5, y), (x + 1.5, y - 4), (x + 6.5, y - 4), (x + 6.5, y)]
        plan.sheet.path(arch, thick=1.5, key=("shackle", where, block.name))


def _name(plan: Plan, tried: Tried, top: float) -> None:
    """The strategy; acting on it carries it out."""
    here = tried.strategy == plan.current
    y = top + plan.thick / 2
    box = (PAD - 4, top - 2, plan.left - PAD - 4, plan.thick + 4)
    words = f"{tried.strategy.capitalize()}, {rule_of(tried.strategy)}: {show_size(tried.moved)} moved."
    sheet = plan.sheet
    sheet.area(
        ("name", tried.strategy),
        box,
        Paint.NONE,
        edge=Paint.NONE,
        words=words,
        asks=CarryOut(tried.strategy) if tried.moves else None,
    )
    name = tried.strategy.capitalize()
    _left(plan, y - 2, name, bold=here, paint=Paint.INK, key=("strategy", tried.strategy))
    _left(plan, y + 12, rule_of(tried.strategy), key=("strategy's rule", tried.strategy))


def _bar(plan: Plan, tried: Tried, top: float, holes: int) -> None:
    """The bytes moved as a bar, all on one scale, and the verdict above it."""
    sheet, x = plan.sheet, plan.right
    least = tried.strategy == LEAST and tried.reached
    width = tried.moved * plan.scale
    fill = Paint.DECISION if least else Paint.INK
    words = f"{tried.strategy.capitalize()} moves {show_size(tried.moved)}."
    if width:
        sheet.area(("bar", tried.strategy), (x, top, width, 9), fill, edge=Paint.INK, words=words)
    y = top + 24
    shown, count = _moved(plan, tried)
    sheet.text(x, y, shown, size=14, bold=True, key=("bytes", tried.strategy))
    after = x + text_width(shown, 14, bold=True) + _APART
    if after + text_width(count, 12) <= sheet.width - PAD:
        sheet.text(after, y, count, paint=Paint.QUIET, key=("moves", tried.strategy))
    if isinstance(plan.event, NotSearched) and tried.strategy == plan.current:
        text = first_fitting((f"✕ gave up at {plan.event.tried:,}", "✕ gave up"), plan.side, bold=True)
        sheet.text(x, top - 5, text, bold=True, paint=Paint.FAILURE_TEXT, key=("verdict", tried.strategy))
    elif tried.ended and not tried.reached:
        left = (f"✕ {holes} holes stay", f"✕ {holes} holes") if holes > 1 else ("✕ not reached", "✕ missed")
        text = first_fitting(left, plan.side, bold=True)
        sheet.text(x, top - 5, text, bold=True, paint=Paint.FAILURE_TEXT, key=("verdict", tried.strategy))
    elif least:
        sheet.text(x, top - 5, "★ fewest", bold=True, paint=Paint.DECISION_TEXT, key=("verdict", tried.strategy))
    elif tried.reached:
        short = (f"✓ at the {tried.where}", f"✓ {tried.where}") if tried.where else ("✓ the goal",)
        said = first_fitting((f"✓ {goal_words(plan.settings, tried.where)}", *short), plan.side)
        sheet.text(x, top - 5, said, paint=Paint.QUIET, key=("verdict", tried.strategy))


def _moved(plan: Plan, tried: Tried) -> tuple[str, str]:
    """The bytes moved so far and how many blocks; of how many, where a strategy has only been worked out."""
    event, blocks = plan.event, len({move.block for move in tried.moves})
    if isinstance(event, Planned) and tried.strategy == plan.current and event.blocks:
        return f"0 of {show_size(event.total)}", plural(event.blocks, "block")
    return show_size(tried.moved), plural(blocks, "block")


def _refused(plan: Plan, event: MoveRefused) -> None:
    """The outline of the place where a block was to go, and why it stays."""
    start, end = min(event.to, plan.settings.memory), min(event.to + event.bytes, plan.settings.memory)
    box = (plan.strip.x(start), plan.now_top, (end - start) * plan.strip.scale, plan.now_height)
    sheet = plan.sheet
    sheet.area("refused", box, Paint.NONE, edge=Paint.FAILURE, thick=2.5, dashed=True, over=2, words=event.why)
    _said_in_red(plan)


def _said_in_red(plan: Plan) -> None:
    said = first_fitting(refusals(plan.event.why), plan.sheet.inner)
    plan.sheet.text(PAD, plan.now_top - 6, said, paint=Paint.FAILURE_TEXT, key="why it stays")
