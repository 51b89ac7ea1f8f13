"""Worked examples, each with what was counted of the same calls on Debian 12 (Linux 6.18, zlib 1.2.13)."""

from typing import Final

from memlab.core.request import Request
from memlab.live import recorded_preset
from memlab.mechanisms.lazy_binding.requests import Call, Load, Unload

LAZY: Final = "lazy"
NOW: Final = "now"


def in_words(request: Request, binding: str) -> str:
    """A request and when slots are bound."""
    return f"{request}, {binding}"


def _lazy(request: Request) -> str:
    return in_words(request, LAZY)


def _now(request: Request) -> str:
    return in_words(request, NOW)


PRESETS: Final = (
    recorded_preset(
        "The stub replaces itself",
        "The first call goes to the linker slot by slot; the second goes straight, and changes nothing.",
        ((Call("adler32"), "1/48"), (Call("compress"), "12/48"), (Call("compress"), "0/48")),
        in_words=_lazy,
    ),
    recorded_preset(
        "Only what is called is linked",
        "Packing and unpacking bind 22 of 48 slots; a function that jumps through no slot binds none.",
        (
            (Call("zlibVersion"), "0/48"),
            (Call("uncompress"), "12/48"),
            (Call("compress"), "9/48"),
            (Call("adler32"), "0/48"),
            (Call("crc32"), "1/48"),
        ),
        in_words=_lazy,
    ),
    recorded_preset(
        "Unloaded and loaded again",
        "The table is the library's own: it goes with it, and comes back with every slot unbound.",
        (
            (Call("adler32"), "1/48"),
            (Unload(), "0/0"),
            (Call("adler32"), "0/0"),
            (Load(), "0/48"),
            (Call("adler32"), "1/48"),
            (Call("adler32"), "0/48"),
        ),
        in_words=_lazy,
    ),
    recorded_preset(
        "All bound when it is loaded",
        "With all slots bound at loading no call goes to the linker; 34 of the 48 routines looked up are never called.",
        ((Call("adler32"), "0/48"), (Call("compress"), "0/48")),
        {"binding": NOW},
        _now,
    ),
)
