"""The protection codes of a VAX: which of the four modes may read a page, and which may write it."""

from typing import Final

MODES: Final = ("kernel", "executive", "supervisor", "user")
"""The modes, the most privileged first."""
CODES: Final = (
    "none",
    "reserved",
    *("KW", "KR", "UW", "EW", "ERKW", "ER", "SW", "SREW", "SRKW", "SR", "URSW", "UREW", "URKW", "UR"),
)
"""What the four bits of an entry mean, 0 to 15: letters of the least privileged mode that may read (R) or write (W)."""


def rights_of(code: int, mode: str) -> str:
    """What a mode may do to a page, "" for nothing; what may be read may be executed.

    Examples:
        >>> [rights_of(CODES.index(name), "user") for name in ("UW", "URKW", "KW")], rights_of(2, "kernel")
        (['rwx', 'rx', ''], 'rwx')
    """
    reads, writes = _least(CODES[code])
    level = MODES.index(mode)
    if level <= writes:
        return "rwx"
    return "rx" if level <= reads else ""


def _least(name: str) -> tuple[int, int]:
    """The numbers of the least privileged modes that may read, and write; -1 where none may."""
    letters = {mode[0].upper(): number for number, mode in enumerate(MODES)}
    pairs = {name[at + 1]: letters.get(name[at], -1) for at in range(0, len(name), 2)} if name.isupper() else {}
    writes = pairs.get("W", -1)
    return pairs.get("R", writes), writes


def code_for(rights: str) -> int:
    """The code by which programs have these rights: an entry has no bit against executing.

    Examples:
        >>> CODES[code_for("rw")], CODES[code_for("rx")]
        ('UW', 'UR')
    """
    return CODES.index("UW" if "w" in rights else "UR")
