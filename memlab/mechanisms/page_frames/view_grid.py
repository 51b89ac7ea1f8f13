"""The grid of frames: numbered rows and columns, owners in the cells, blocks outlined, the users of each block."""

from typing import Any, Final

from memlab.mechanisms.page_frames.requests import FreePages
from memlab.mechanisms.page_frames.view_blocks import Blocks, Outline
from memlab.mechanisms.page_frames.view_plan import COLUMNS, Plan
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box, Sheet

_LETTER: Final = 20.0
_USERS: Final = 14.0
_SHORT: Final = 2
_DISC: Final = 13.0
_SIGNS: Final = {"back": "?", "merged": "+", "stopped": "▬"}


class Grid:
    """The frames in sight on a sheet."""

    def __init__(self, sheet: Sheet, plan: Plan, blocks: Blocks) -> None:
        self._sheet, self._plan, self._blocks = sheet, plan, blocks

    def draw(self, avoid: Box | None = None) -> None:
        """Draw it; letters stay clear of a box that will lie over the cells."""
        self._numbers()
        outlines = list(self._blocks.outlines())
        for outline in outlines:
            self._outline(outline)
        written = {frame for outline in outlines for frame in self._written(outline, avoid)}
        for frame in range(self._plan.first, self._plan.first + self._plan.many):
            self._cell(frame, avoid, written=frame in written)
        self._stars(outlines, avoid)
        self._meeting()

    def _numbers(self) -> None:
        sheet, plan = self._sheet, self._plan
        (x, y, _, _), (width, height) = plan.grid, plan.cell
        if not plan.low and plan.strip is None:
            sheet.text(PAD, y - 22, "first", paint=Paint.QUIET, key="first")
        if not plan.low:
            sheet.text(PAD, y - 8, "frame", paint=Paint.QUIET, key="frame")
        for column in range(COLUMNS):
            place = (x + column * width, y - 20, width, 16)
            sheet.label(place, f"+{column}", paint=Paint.QUIET, key=("column", column))
        for row in range(plan.rows):
            base = y + (row + 0.5) * height + 5
            number = str(plan.first + row * COLUMNS)
            sheet.text(x - 8, base, number, size=12 if plan.low else 14, bold=True, align="end", key=("row", row))

    def _cell(self, frame: int, avoid: Box | None, *, written: bool) -> None:
        """A frame; nobody's says what it is, one in a block leaves that to the block."""
        face, box = self._blocks.face(frame), self._plan.place(frame)
        words = "" if face.letter not in ("", "K") else self._blocks.frame_words(frame)
        self._sheet.area(frame, box, face.fill, pattern=face.pattern, words=words, ink=_ink(face.letter))
        if written or (avoid and _meet(box, avoid)) or min(box[2:]) < 14 or box[2] < _LETTER:  # noqa: PLR2004 - pixels
            return
        first = self._blocks.state.mem_map[frame].count > 1
        box = (box[0], box[1], box[2] - (_USERS if first else 0), box[3])
        letter = face.letter if len(face.letter) <= _SHORT else face.letter[:1]
        plate = face.fill if face.pattern else None
        self._sheet.label(box, letter, bold=True, on=face.fill, plate=plate, key=("letter", frame))

    def _outline(self, outline: Outline) -> None:
        box = self._plan.box(outline.block.frame, outline.block.size)
        if box is None:
            return
        thick = 2.5 if outline.strong else 1.5
        asks = FreePages(outline.name) if outline.name else None
        more: dict[str, Any] = {"dashed": outline.dashed, "strong": outline.strong, "over": 2 if outline.strong else 1}
        more |= {"edge": Paint.INK, "thick": thick, "words": outline.words, "asks": asks}
        self._sheet.area(outline.key, box, Paint.NONE, **more)

    def _written(self, outline: Outline, avoid: Box | None) -> range:
        """Write a long name once across its block; the frames that then need no letter."""
        box = self._plan.box(outline.block.frame, outline.block.size)
        first = max(outline.block.frame, self._plan.first)
        end = min(outline.block.frame + outline.block.size, self._plan.first + self._plan.many)
        if box is None or len(outline.name) <= _SHORT:
            return range(0)
        face = self._blocks.face(first)
        if face.letter != outline.name or not self._sheet.fits(outline.name, box[2] - 8, size=14, bold=True):
            return range(0)
        rows = [row for row in self._rows(box) if not (avoid and _meet(row, avoid))]
        if not rows:
            return range(0)
        place = rows[len(rows) // 2]
        more: dict[str, Any] = {"on": face.fill, "plate": face.fill, "key": ("name", outline.key)}
        self._sheet.label(place, outline.name, size=14, bold=True, **more)
        return range(first, end)

    def _rows(self, box: Box) -> list[Box]:
        """The rows of a block; one that is half covered by a tag is not for writing."""
        x, y, width, height = box
        tall = self._plan.cell[1]
        return [(x, y + at * tall, width, tall) for at in range(round(height / tall))]

    def _stars(self, outlines: list[Outline], avoid: Box | None) -> None:
        """The range of the block that was decided on, with a star; how many use a block, where it is not one."""
        decided = self._blocks.decided
        box = self._plan.box(decided.frame, decided.size) if decided else None
        if decided and box and not (avoid and _meet(box, avoid)):
            long, height = f"★ {decided}", self._plan.cell[1]
            left, right = self._beside_sign(box)
            place = (left, box[1] + (box[3] - height) / 2, right - left, height)
            text = long if self._sheet.fits(long, place[2] - 8, bold=True) else "★"
            self._sheet.label(place, text, bold=True, on=Paint.DECISION, plate=Paint.DECISION, key="star")
        for outline in outlines:
            self._users(outline)

    def _beside_sign(self, box: Box) -> tuple[float, float]:
        """The part of a block that the sign of two buddies that meet side by side leaves free, the larger one."""
        left, right = box[0], box[0] + box[2]
        sign = self._sign()
        if not sign or not left - sign[2] < sign[0] < right + sign[2] or not box[1] < sign[1] < box[1] + box[3]:
            return left, right
        x, _, radius, _ = sign
        return (x + radius, right) if right - x >= x - left else (left, x - radius)

    def _users(self, outline: Outline) -> None:
        first = self._blocks.state.mem_map[outline.block.frame]
        box = self._plan.box(outline.block.frame, 1)
        if outline.name and first.count > 1 and box and min(box[2:]) >= _LETTER:
            x, y = box[0] + box[2] - 9, box[1] + 9
            self._sheet.badge(x, y, str(first.count), radius=8, key=("users", outline.name))

    def _meeting(self) -> None:
        if sign := self._sign():
            x, y, radius, text = sign
            self._sheet.badge(x, y, text, fill=Paint.PAGE, ring=Paint.INK, radius=radius, key="buddies")

    def _sign(self) -> tuple[float, float, float, str] | None:
        """Where two buddies meet, and how: not yet known, joined, or barred."""
        under = self._blocks.under
        text = _SIGNS.get(under.stage) if under else None
        if not under or not text:
            return None
        pair = [block for block in (under.free if under.stage == "merged" else (under.held, under.buddy)) if block]
        right = max(pair, key=lambda block: block.frame)
        box = self._plan.box(right.frame, right.size)
        if len(pair) < 2 or not box:  # noqa: PLR2004 - two buddies
            return None
        radius = max(5.0, min(_DISC, box[2] / 2, self._plan.cell[1] / 2))
        above = right.size >= COLUMNS
        x, y = (box[0] + box[2] / 2, box[1]) if above else (box[0], box[1] + box[3] / 2)
        return x, y, radius, text


def _ink(letter: str) -> Paint:
    return Paint.HATCH if letter in ("", "K") else Paint.INK


def _meet(one: Box, other: Box) -> bool:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return across > 0 and down > 0
