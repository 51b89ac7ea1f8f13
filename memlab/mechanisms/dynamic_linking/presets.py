"""Worked examples: a stub that replaces itself, a shared copy, two versions, what is never called."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.dynamic_linking.requests import Call, Exit, Install, Start
from memlab.mechanisms.dynamic_linking.versions import Version

_K: Final = 1024
DISK: Final = (Version("libm", 1, 0, 480 * _K), Version("libm", 1, 2, 500 * _K))
"""Two versions of one library with the same major number."""

_THREE: Final = (Version("libc", 6, 0, 900 * _K), Version("libm", 1, 2, 500 * _K), Version("libx", 2, 0, 1400 * _K))
_LIBM: Final = (("libm", 1),)

PRESETS: Final = (
    Preset(
        "The stub replaces itself",
        "The first call asks the operating system and rewrites the stub; every later one goes straight to the library.",
        {},
        (Start("P", 100 * _K, _LIBM), Call("P", "libm"), Call("P", "libm"), Call("P", "libm")),
    ),
    Preset(
        "Two processes share one copy",
        "A library that another process uses is not read again: 650K are in memory, 1150K with a copy each.",
        {"installed": DISK[1:]},
        (
            Start("P", 100 * _K, _LIBM),
            Call("P", "libm"),
            Start("Q", 50 * _K, _LIBM),
            Call("Q", "libm"),
            Call("Q", "libm"),
            Exit("P"),
            Exit("Q"),
        ),
    ),
    Preset(
        "A newer version while a process runs",
        "A stub that was replaced keeps the version that it found; a process that calls later finds the newer one.",
        {},
        (
            Start("P", 100 * _K, _LIBM),
            Call("P", "libm"),
            Install("libm", 1, 3, 520 * _K),
            Call("P", "libm"),
            Start("Q", 50 * _K, _LIBM),
            Call("Q", "libm"),
            Exit("P"),
            Call("Q", "libm"),
        ),
    ),
    Preset(
        "Two major numbers",
        "Another major number is another interface: each program gets the one it was linked against, or none at all.",
        {"installed": (*DISK, Version("libm", 2, 3, 700 * _K))},
        (
            Start("P", 100 * _K, _LIBM),
            Start("Q", 50 * _K, (("libm", 2),)),
            Call("P", "libm"),
            Call("Q", "libm"),
            Start("R", 80 * _K, (("libm", 3),)),
            Call("R", "libm"),
            Install("libm", 3, 0, 720 * _K),
            Call("R", "libm"),
        ),
    ),
    Preset(
        "What is never called is never read",
        "Of three libraries with 2800K, one is called: only its 500K are read, the other two stay stubs.",
        {"installed": _THREE},
        (
            Start("P", 100 * _K, (("libc", 6), ("libm", 1), ("libx", 2))),
            Call("P", "libm"),
            Call("P", "libm"),
            Exit("P"),
        ),
    ),
)
