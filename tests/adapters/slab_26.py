"""Linux 2.6.11's sizing of a slab, which memlab itself does not model."""

from typing import Any

PAGE = 4096
TOP_ORDER = 5


def sized_26(word: int, line: int, request: int, hwalign: bool, break_order: int = 1) -> dict[str, Any]:
    size = _up(request, word)
    off_slab = size >= PAGE // 8
    align = line if hwalign else word
    while hwalign and size <= align // 2:
        align //= 2
    size = _up(size, align)
    header = 24 if word == 4 else 40
    order = 0
    while True:
        num, left = _estimate(PAGE << order, size, 0 if off_slab else header, 0 if off_slab else 2, align)
        if order >= TOP_ORDER or (num and (order >= break_order or left * 8 <= PAGE << order)):
            break
        order += 1
    management = _up(header + 2 * num, align)
    if off_slab and left >= management:
        off_slab, left = False, left - management
    return {
        "objsize": size,
        "num": num,
        "gfporder": order,
        "left_over": left,
        "off_slab": off_slab,
        "colour": left // max(line, align),
    }


def _estimate(room: int, size: int, header: int, bufctl: int, align: int) -> tuple[int, int]:
    num = room // size
    while num and num * size + _up(header + bufctl * num, align) > room:
        num -= 1
    return num, room - num * size - _up(header + bufctl * num, align)


def _up(size: int, unit: int) -> int:
    return -(-size // unit) * unit
