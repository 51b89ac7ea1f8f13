"""What is written on blocks, or beside them where they are too narrow."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from memlab.mechanisms.buddy.view_shapes import Said, Shape
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

_TWO_LINES: Final = 30
_STAR: Final = "★"
_NONE: Final = Said()


class Ground(NamedTuple):
    """What words stand on: the room for them in a block, its paint and pattern, and the free stretches beside it."""

    box: Box
    block: Box
    fill: Paint
    pattern: str
    beside: tuple[float, float]


def write(sheet: Sheet, shape: Shape, said: Said | None, ground: Ground) -> None:
    """Write what a block is: two lines, one, a shorter one, or one beside it where the step speaks of it."""
    ink: dict[str, Any] = {"paint": Paint.QUIET} if ground.fill is Paint.NONE else {"on": ground.fill}
    if ground.pattern:
        ink["plate"] = ground.fill
    if ground.box[3] >= _TWO_LINES and _two(sheet, shape, said, ground.box, ink):
        return
    bold = said is not None or shape.kind == "used"
    for text in _texts(shape, said or _NONE):
        if sheet.fits(text, ground.box[2] - 6, bold=bold):
            sheet.label(ground.box, text, bold=bold, key=("name", shape.key), **ink)
            return
        if said and text != _STAR and _beside(sheet, shape, text, ground):
            return


def _two(sheet: Sheet, shape: Shape, said: Said | None, box: Box, ink: Mapping[str, Any]) -> bool:
    """The name in bold and a note below it, where there is one and both fit."""
    name, note = _lines(shape, said or _NONE)
    x, y, width, height = box
    if not note or not (sheet.fits(name, width - 6, size=14, bold=True) and sheet.fits(note, width - 6)):
        return False
    middle = y + height / 2
    sheet.label((x, middle - 17, width, 18), name, size=14, bold=True, key=("name", shape.key), **ink)
    sheet.label((x, middle, width, 16), note, key=("note", shape.key), **ink)
    return True


def _beside(sheet: Sheet, shape: Shape, text: str, ground: Ground) -> bool:
    x, y, width, height = ground.block
    left, right = ground.beside
    base = y + height / 2 + 4
    if sheet.fits(text, right - 8, bold=True):
        sheet.text(x + width + 5, base, text, bold=True, key=("name", shape.key))
    elif sheet.fits(text, left - 8, bold=True):
        sheet.text(x - 5, base, text, bold=True, align="end", key=("name", shape.key))
    else:
        return False
    return True


def _lines(shape: Shape, said: Said) -> tuple[str, str]:
    if shape.kind == "used" and shape.block:
        return shape.block.name, shape.frames
    return _frames(shape, said), said.note


def _texts(shape: Shape, said: Said) -> Iterator[str]:
    """What is written on one line, from the longest to the shortest."""
    if shape.kind == "used" and shape.block:
        yield f"{shape.block.name} {shape.frames}"
        yield shape.block.name
        return
    state = (
        {"free": " free", "split": ", split", "reserved": " reserved"}.get(shape.kind, "") if said.paint is None else ""
    )
    note = f" {said.note}" if said.note not in ("", "split") else ""
    frames = _frames(shape, said)
    yield from dict.fromkeys((f"{frames}{note or state}", f"{frames}{state}", frames))
    if said.paint:
        yield _STAR


def _frames(shape: Shape, said: Said) -> str:
    return f"{_STAR} {shape.frames}" if said.paint else shape.frames
