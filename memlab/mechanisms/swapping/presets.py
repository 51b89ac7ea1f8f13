"""Worked examples: the textbook's transfer, who may go, pending I/O in three ways, and the place to come back to."""

from typing import Any, Final

from memlab.core.mechanism import Preset
from memlab.core.request import Request
from memlab.mechanisms.swapping.requests import Arrive, Dispatch, EndIO, Exit, StartIO
from memlab.mechanisms.swapping.state import COMPILE, EXECUTION, LOAD

_MB: Final = 1_000_000

_LOCKED: Final[tuple[Request, ...]] = (
    Arrive("P3", 800_000, 2),
    Dispatch(),
    StartIO("P3", 200_000, 200_000),
    Arrive("P1", _MB, 4),
    Dispatch(),
    Arrive("P2", _MB, 7),
    Dispatch(),
    EndIO("P3"),
)

_LOWEST: Final[tuple[Request, ...]] = (
    Arrive("P1", 700_000, 3),
    Dispatch(),
    Arrive("P2", 700_000, 5),
    Dispatch(),
    Arrive("P3", 700_000, 6),
    Dispatch(),
    Arrive("P4", 600_000, 8),
    Dispatch(),
    Arrive("P5", 1_400_000, 9),
    Dispatch(),
)

_PENDING: Final[tuple[Request, ...]] = (
    Arrive("P1", _MB, 4),
    Dispatch(),
    StartIO("P1", 300_000, 200_000, True),
    Arrive("P2", 1_800_000, 7),
    Dispatch(),
    EndIO("P1"),
    Dispatch(),
)


def _bound(binding: str) -> tuple[Request, ...]:
    """P1 is rolled out from 0; P3 lies there when it is to come back, and a hole is elsewhere."""
    p1 = Arrive("P1", 800_000, 4, 0, binding, 0)
    away: tuple[Request, ...] = (Arrive("P2", 1_800_000, 7), Dispatch(), Exit("P2"))
    return (p1, Dispatch(), *away, Arrive("P3", 600_000, 3), Arrive("P4", 600_000, 9), Dispatch(), *_back())


def _back() -> tuple[Request, ...]:
    return (StartIO("P4", 0, 1000, True), Dispatch(), EndIO("P4"), Exit("P4"), Dispatch())


def _preset(name: str, point: str, requests: tuple[Request, ...], **parameters: Any) -> Preset:
    return Preset(name, point, parameters, requests)


PRESETS: Final = (
    _preset(
        "Roll out, roll in: 208 ms one way",
        "1000 KB at 5 MB/s take 200 ms, the latency 8 ms: 208 ms one way, 416 ms for one process out and one in.",
        (Arrive("P1", _MB, 4), Dispatch(), Arrive("P2", _MB, 7), Dispatch()),
        memory=_MB,
    ),
    _preset(
        "Pending I/O: that process stays",
        "P3 has the lowest priority, but a device is to write into it: it is not swapped, and P1 must go instead.",
        _LOCKED,
    ),
    _preset(
        "The lowest priority goes first, as few as will do",
        "Those that may go are taken lowest priority first until a hole is large enough: one for P4, two for P5.",
        _LOWEST,
    ),
    _preset(
        "Pending I/O, and no rule: another's bytes overwritten",
        "The device was given a physical address: P1 has gone out, so the input for it is written over P2.",
        _PENDING,
        io_rule="none",
    ),
    _preset(
        "Pending I/O into a buffer of the system",
        "The device writes into the system's own buffer, and P1 gets the bytes when it is back in memory.",
        (*_PENDING, Exit("P2"), Dispatch()),
        io_rule="OS buffers",
    ),
    _preset(
        "Only the used part is moved",
        "The time is that of the bytes moved: of 1000 KB P1 uses 100 KB, so 28 ms instead of 208 ms.",
        (Arrive("P1", _MB, 4, 900_000), Dispatch(), Arrive("P2", _MB, 7, 500_000), Dispatch()),
        memory=_MB,
        transfer="used",
    ),
    _preset(
        "Execution time binding: back to any place",
        "P1 comes back to another place than it had: its addresses are bound at every access.",
        _bound(EXECUTION),
    ),
    _preset(
        "Load time binding: back to the same place only",
        "P1 was bound to its place when it was loaded: whoever lies there by now must go out.",
        _bound(LOAD),
    ),
    _preset(
        "Compile time binding: two processes for one place",
        "Both were compiled for addresses that overlap, so only one of them can be in memory, with much of it free.",
        (
            Arrive("P1", 600_000, 4, 0, COMPILE, 0),
            Arrive("P2", 600_000, 4, 0, COMPILE, 500_000),
            *(Dispatch(), Dispatch(), Dispatch()),
        ),
        roll_out="not higher",
    ),
)
