"""The state of the machine: its mode, its two registers, and what has been counted."""

from dataclasses import dataclass
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.protection.bands import Band, bands

USER: Final = "user"
MONITOR: Final = "monitor"
BASE_LIMIT: Final = "base + limit"
RELOCATION: Final = "relocation + limit"


@dataclass(frozen=True)
class State:
    """The machine between two requests.

    Attributes:
        mode: "user" or "monitor".
        base: What the base (or relocation) register holds.
        limit: What the limit register holds: a length.
        accesses: How many addresses the CPU has sent.
        trapped: How many of them trapped.
        traps: How many traps there were in all, those of privileged instructions too.
    """

    mode: str
    base: int
    limit: int
    accesses: int = 0
    trapped: int = 0
    traps: int = 0

    @property
    def end(self) -> int:
        """The first address behind those that the registers allow."""
        return self.base + self.limit


def bands_of(settings: Settings) -> tuple[Band, ...]:
    """Who has which part of memory."""
    return bands(settings.parts, settings.memory)


def owner_at(settings: Settings, address: int) -> Band | None:
    """The band that holds an address; None beyond the end of memory."""
    return next((band for band in bands_of(settings) if band.holds(address)), None)


def running(settings: Settings, state: State) -> str:
    """The job that the registers stand for: whose band starts at the base; "" where there is none."""
    return next((band.owner for band in bands_of(settings) if band.start == state.base and band.owner != "free"), "")
