"""What may be given of a memory: its zones with their frames, the least mark of each, how many frames are free."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Label, Whole
from memlab.core.named_sizes import NamedSizes
from memlab.errors import BadValueError
from memlab.memory.sizes import bounded, quote

MOST_FRAMES: Final = 2**24
"""The most frames of a zone: 64 GB of 4K each."""

_NAMES: Final = ("DMA", "Normal", "HighMem", "non-DMA", "all")
_MOST_CALLS: Final = 16
_MOST_FREED: Final = 64
_LONGEST: Final = 4_000


@dataclass(frozen=True)
class ZoneFrames(NamedSizes):
    """Frames by zone: ``DMA 64, Normal 192``; in 2.2 one number for ``all``."""

    one = "zone"
    many = "zones"
    like = '("Normal", 450)'
    size = Whole(0, MOST_FRAMES, "")

    def extremes(self) -> tuple[tuple[tuple[str, int], ...], ...]:
        """Nothing, and two zones with few and with very many."""
        return ((), (("DMA", 0), ("Normal", MOST_FRAMES)))

    def sample(self, random: Random) -> tuple[tuple[str, int], ...]:
        """Draw numbers for up to three zones."""
        names = random.sample(_NAMES, random.randint(0, 3))
        return tuple((name, random.choice((random.randint(0, 70), random.randint(0, 5000)))) for name in names)


@dataclass(frozen=True)
class ZoneNames:
    """Names of zones: ``HighMem, Normal``; ``none`` for none of them."""

    help: str = ""

    def check(self, value: Any) -> tuple[str, ...]:
        """Return the names; raise `BadValueError` for what is no name of a zone."""
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            raise BadValueError(f"{quote(value)} is no list of zones: use names like HighMem, Normal.")
        names = tuple(islice(value, len(_NAMES) + 1))
        if wrong := next((name for name in names if name not in (*_NAMES, "none")), None):
            raise BadValueError(f"{quote(wrong)} is no zone: use {', '.join(_NAMES[:4])}.")
        if len(set(names)) < len(names):
            raise BadValueError("A zone is named twice: name each once.")
        return tuple(str(name) for name in names)

    def parse(self, text: str) -> tuple[str, ...]:
        """Read names with commas between them."""
        return self.check([part.strip() for part in bounded(text, _LONGEST).split(",") if part.strip()])

    def show(self, value: tuple[str, ...]) -> str:
        """Print them so that `parse` reads them back."""
        return ", ".join(value)

    def extremes(self) -> tuple[tuple[str, ...], ...]:
        """None, and the three zones of 2.4."""
        return ((), _NAMES[:3])

    def sample(self, random: Random) -> tuple[str, ...]:
        """Draw some."""
        return tuple(random.sample(_NAMES, random.randint(0, 3)))


class Call(NamedTuple):
    """What a call of reclaim does: which blocks it frees, what it reports, whether the caller is killed."""

    frees: tuple[str, ...] = ()
    reports: bool = True
    kill: bool = False


@dataclass(frozen=True)
class Calls:
    """What the calls of reclaim do, in turn: ``b1 b2 yes; no; b3 yes kill``; nothing for what the setting says."""

    help: str = "what each call of reclaim does, in turn: the blocks it frees, then success, like b1 b2 yes; no"

    def check(self, value: Any) -> tuple[Call, ...]:
        """Return the calls; raise `BadValueError` for what is none."""
        if not isinstance(value, (tuple, list)):
            raise BadValueError(f"{quote(value)} are no calls: use a text like b1 b2 yes; no.")
        if len(value) > _MOST_CALLS:
            raise BadValueError(f"{len(value)} calls are too many: use at most {_MOST_CALLS}.")
        return tuple(self._call(one) for one in value)

    def _call(self, one: Any) -> Call:
        match one:
            case (frees, bool(reports), bool(kill)) if isinstance(frees, (tuple, list)) and len(frees) <= _MOST_FREED:
                names = tuple(Label().check(name) for name in frees)
                if wrong := next((name for name in names if " " in name or ";" in name or name in _WORDS), None):
                    raise BadValueError(f"{quote(wrong)} cannot be read back as a block: use names like b1.")
                return Call(names, reports, kill)
        raise BadValueError(
            f"{quote(one)} is no call of reclaim: write the blocks that it frees, then yes or no for its success, "
            "like b1 b2 yes; no."
        )

    def parse(self, text: str) -> tuple[Call, ...]:
        """Read calls with semicolons between them."""
        return self.check([self._read(part.split()) for part in bounded(text, _LONGEST).split(";") if part.strip()])

    def _read(self, words: list[str]) -> tuple[tuple[str, ...], bool, bool]:
        names = [word for word in words if word not in _WORDS]
        return tuple(names), "no" not in words, "kill" in words

    def show(self, value: tuple[Call, ...]) -> str:
        """Print them so that `parse` reads them back."""
        return "; ".join(_shown(call) for call in value)

    def extremes(self) -> tuple[tuple[Call, ...], ...]:
        """None, and one of each kind."""
        return ((), (Call(("b1",)), Call((), reports=False), Call(("b2", "b3"), reports=True, kill=True)))

    def sample(self, random: Random) -> tuple[Call, ...]:
        """Draw up to two."""
        return tuple(self._drawn(random) for _ in range(random.choice((0, 0, 1, 2))))

    def _drawn(self, random: Random) -> Call:
        names = random.sample("ABCDEFGH", random.randint(0, 2))
        return Call(tuple(names), random.random() < 0.7, random.random() < 0.1)  # noqa: PLR2004 - mostly a success


_WORDS: Final = ("yes", "no", "kill")


def _shown(call: Call) -> str:
    return " ".join([*call.frees, "yes" if call.reports else "no", *(["kill"] if call.kill else [])])
