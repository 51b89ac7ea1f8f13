"""Pages that are mapped at the start, one a line: ``P1 page 0x10 frame 4 rw``."""

import re
from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Choice, Kind, Label, Whole
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.memory.entries import RIGHTS
from memlab.memory.sizes import parse_whole, quote, show_hex

_PAGE: Final = Whole(0, 2**52 - 1)
_FRAME: Final = Whole(0, 2**20 - 1)
_RIGHTS: Final = Choice(RIGHTS)
_WRITTEN: Final = re.compile(r"(.+?),? page (\S+?),? frame (\S+?)(?:,? ([rwx]+))?", re.IGNORECASE)
_LIKE: Final = "P1 page 0x10 frame 4"


class Held(NamedTuple):
    """A page that has a frame at the start."""

    process: str
    page: int
    frame: int
    rights: str = "rw"


@dataclass(frozen=True)
class HeldKind:
    """A page and its frame: ``P1 page 0x10 frame 4``, with ``rw`` allowed unless rights follow."""

    help: str = f"a page and its frame, like {_LIKE}"

    def check(self, value: Any) -> Held:
        """Return the page; raise `BadValueError` for what is none."""
        if not isinstance(value, (tuple, list)) or len(value) not in (3, 4):
            raise BadValueError(f"{quote(value)} is no page with a frame: use a text like {_LIKE}.")
        process, page, frame, *rights = value
        return Held(Label().check(process), _PAGE.check(page), _FRAME.check(frame), *map(_RIGHTS.check, rights))

    def parse(self, text: str) -> Held:
        """Read a line."""
        found = _WRITTEN.fullmatch(" ".join(text.split()))
        if found is None:
            raise BadValueError(f"{quote(text)} is no page with a frame: write it like {_LIKE}.")
        process, page, frame, rights = found.groups()
        return self.check((process, parse_whole(page), parse_whole(frame), *filter(None, [rights])))

    def show(self, value: Held) -> str:
        """Print it so that `parse` reads it back."""
        rights = "" if value.rights == Held._field_defaults["rights"] else f" {value.rights}"
        return f"{value.process} page {show_hex(value.page)} frame {value.frame}{rights}"

    def extremes(self) -> tuple[Held, ...]:
        """The first page, and the last one."""
        return (Held("P1", 0, 0), Held("P2", 2**52 - 1, 2**20 - 1, "x"))

    def sample(self, random: Random) -> Held:
        """Draw a small one."""
        return Held(random.choice("ABC"), random.randint(0, 40), random.randint(0, 40), random.choice(RIGHTS))


@dataclass(frozen=True)
class Contents(Listing):
    """Pages with frames, one a line; of a page that is named twice, the later line counts."""

    item: Kind = HeldKind()
    most: int = 4_096
