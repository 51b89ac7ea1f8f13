"""Blocks of frames, each 2^order of them, on the axis of the frames: what was found, and the halves of a split."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import Sheet

_ROOM_FOR_A_STOP: Final = 44.0

Stage = Literal["found", "split", "given", "mapped", "back", "merged", "stopped", "refused"]


class Block(NamedTuple):
    """2^order frames from a first one on."""

    frame: int
    order: int

    @property
    def size(self) -> int:
        """Its frames."""
        return 1 << self.order

    @property
    def key(self) -> Hashable:
        """It is known by its order and its first frame."""
        return (self.order, self.frame)

    def __str__(self) -> str:
        return f"{self.frame}-{self.frame + self.size - 1}" if self.order else f"{self.frame}"


@dataclass(frozen=True, kw_only=True)
class Below:
    """What a request has done so far in the frames below it.

    Attributes:
        stage: What the step is.
        said: The same in a few words; ``brief`` in fewer, where it found or split a block.
        name: Whom the frames are for, or who gives them back.
        wanted: The order asked for; -1 where frames are given back.
        whole: The block found; or what two buddies became.
        free: The halves that became free, the latest last; or the buddies that became one.
        held: The block in hand.
        buddy: The one that is looked at.
    """

    stage: Stage
    said: str
    brief: str = ""
    name: str = ""
    wanted: int = -1
    whole: Block | None = None
    free: tuple[Block, ...] = ()
    held: Block | None = None
    buddy: Block | None = None

    @property
    def around(self) -> Block | None:
        """The smallest block that holds all that it is about: two buddies lie in one of the next order."""
        if self.held and self.buddy:
            return Block(min(self.held.frame, self.buddy.frame), self.held.order + 1)
        known = [block for block in (self.whole, self.held) if block]
        return max(known, key=lambda block: block.order, default=None)


def whole_row(sheet: Sheet, strip: Strip, below: Below) -> None:
    """Draw the block that was found, and later what is left of its outline; or what two buddies became."""
    block = below.whole
    if block is None:
        return
    now = below.stage in ("found", "merged")
    said = f"★ {block}" if now else f"{block}"
    words = {"found": "was found", "merged": "is what the two buddies became"}.get(below.stage, "was found and split")
    piece = Piece(
        block.key if now else ("was", block.key),
        block.frame,
        block.size,
        Paint.DECISION if now else Paint.NONE,
        said,
        words=f"Block {block} of order {block.order} {words}.",
        strong=now,
        dashed=not now,
    )
    _draw(sheet, strip, [piece])


def half_row(sheet: Sheet, strip: Strip, below: Below, hue: Paint) -> None:
    """Draw the halves: those that became free, and the one that is kept, given, or looked at."""
    _draw(sheet, strip, sorted(_halves(below, hue), key=lambda piece: piece.start))
    if below.stage == "stopped" and below.buddy and below.held:
        border = max(below.buddy.frame, below.held.frame)
        y = strip.box[1] + strip.box[3] / 2
        if below.held.size * strip.scale < _ROOM_FOR_A_STOP:
            return
        sheet.badge(strip.x(border), y, "≠", fill=Paint.PAGE, ring=Paint.INK, key="stop")


def _halves(below: Below, hue: Paint) -> Iterator[Piece]:
    stage = below.stage
    for block in below.free:
        if stage == "merged":
            yield _piece(block, Paint.NONE, "one of the two buddies", dashed=True)
        else:
            now = stage == "split" and block == below.free[-1]
            yield _piece(block, Paint.DECISION if now else Paint.FREE, "free", now)
    if below.held and stage not in ("found", "merged"):
        fill = Paint.DECISION if stage == "stopped" else hue
        yield _piece(below.held, fill, _HELD[stage], stage != "split", dashed=stage == "split")
    if below.buddy and stage in ("back", "stopped"):
        fill = Paint.NOBODY if stage == "stopped" else Paint.NONE
        yield _piece(below.buddy, fill, "the buddy", dashed=stage == "back")


_HELD: Final = {
    "split": "kept",
    "given": "given",
    "mapped": "given",
    "back": "given back",
    "stopped": "goes to its list",
}


def _piece(block: Block, fill: Paint, what: str, strong: bool = False, dashed: bool = False) -> Piece:
    name = f"★ {block}" if fill is Paint.DECISION else f"{block}"
    words = f"Block {block} of order {block.order}, {what}."
    return Piece(block.key, block.frame, block.size, fill, name, words=words, strong=strong, dashed=dashed)


def _draw(sheet: Sheet, strip: Strip, pieces: Sequence[Piece]) -> None:
    """Draw the pieces; the name of a strong one too narrow for it stands beside the run that it lies in."""
    strip.draw(pieces)
    for at, piece in enumerate(pieces):
        if piece.strong and not sheet.fits(piece.name, piece.size * strip.scale - 4):
            _beside(sheet, strip, pieces, at)


def _beside(sheet: Sheet, strip: Strip, pieces: Sequence[Piece], at: int) -> None:
    first = last = at
    while last + 1 < len(pieces) and pieces[last + 1].start == pieces[last].start + pieces[last].size:
        last += 1
    while first and pieces[first].start == pieces[first - 1].start + pieces[first - 1].size:
        first -= 1
    x, y, width, height = strip.box
    left, right = strip.x(pieces[first].start), strip.x(pieces[last].start + pieces[last].size)
    more: dict[str, Any] = {"bold": True, "key": ("beside", pieces[at].key)}
    if sheet.fits(pieces[at].name, x + width - right - 8, bold=True):
        sheet.text(right + 5, y + height / 2 + 4, pieces[at].name, **more)
    elif sheet.fits(pieces[at].name, left - x - 8, bold=True):
        sheet.text(left - 5, y + height / 2 + 4, pieces[at].name, align="end", **more)
