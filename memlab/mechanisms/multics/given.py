"""Words of memory at the start as a parameter: a line each, a descriptor or a page-table word at its address."""

import re
from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.history import Settings
from memlab.core.kinds import Kind, Whole
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.mechanisms.multics.words import LONGEST, MOST_WORDS, Base, Descriptor, PageWord, State, Word
from memlab.mechanisms.segmentation.given import ALL_RIGHTS, NO_RIGHTS
from memlab.memory.persistent import pmap
from memlab.memory.sizes import parse_whole, quote

PROCESS: Final = "P1"
"""Whose words are given."""

_ADDRESS: Final = Whole(0, MOST_WORDS)
_FRAME: Final = Whole(0, 2**30)
_LENGTH: Final = Whole(0, LONGEST)
_LIKE: Final = "4111: page table 9216, length 5000, rw or 9219: frame 12"
_DESCRIPTOR: Final = re.compile(
    r"(\S+): ?page table (\S+?), ?length ([^\s,]+)(?:, ?(nothing|[rwx]+))?(, ?not present)?"
)
_PAGE_WORD: Final = re.compile(r"(\S+): ?(?:frame ([^\s,]+))?,? ?(not present)?")


class GivenWord(NamedTuple):
    """An address, and the word that it holds."""

    address: int
    word: Word


@dataclass(frozen=True)
class WordKind:
    """A descriptor, or a page-table word, at an address."""

    help: str = f"a word at its address, like {_LIKE}"

    def check(self, value: Any) -> GivenWord:
        """Return the word; raise `BadValueError` for what is none."""
        match value:
            case (address, Descriptor() as word):
                if word.rights and word.rights not in ALL_RIGHTS:
                    raise BadValueError(f"{quote(word.rights)} are no rights: use {', '.join(ALL_RIGHTS)}.")
                _ADDRESS.check(word.table), _LENGTH.check(word.length)
                return GivenWord(_ADDRESS.check(address), word)
            case (address, PageWord() as word):
                _FRAME.check(word.frame)
                return GivenWord(_ADDRESS.check(address), word)
        raise BadValueError(f"{quote(value)} is no word: use a text like {_LIKE}.")

    def parse(self, text: str) -> GivenWord:
        """Read a line."""
        words = " ".join(text.split())
        if found := _DESCRIPTOR.fullmatch(words):
            address, table, length, rights, missing = found.groups()
            right = "" if rights == NO_RIGHTS else rights or "rwx"
            word = Descriptor(parse_whole(table), parse_whole(length), right, not missing)
            return self.check((parse_whole(address), word))
        found = _PAGE_WORD.fullmatch(words)
        if found and (found[2] or found[3]):
            return self.check((parse_whole(found[1]), PageWord(parse_whole(found[2] or "0"), not found[3])))
        raise BadValueError(f"{quote(text)} is no word: write it like {_LIKE}.")

    def show(self, value: GivenWord) -> str:
        """Print it so that `parse` reads it back."""
        address, word = value
        missing = "" if word.present else ", not present"
        if isinstance(word, Descriptor):
            return f"{address}: page table {word.table}, length {word.length}, {word.rights or NO_RIGHTS}{missing}"
        return f"{address}: frame {word.frame}{missing}"

    def extremes(self) -> tuple[GivenWord, ...]:
        """The least and the largest of each."""
        return (
            GivenWord(0, PageWord(0, False)),
            GivenWord(MOST_WORDS, PageWord(2**30)),
            GivenWord(1, Descriptor(0, 0, "")),
            GivenWord(4111, Descriptor(MOST_WORDS, LONGEST, "rwx")),
        )

    def sample(self, random: Random) -> GivenWord:
        """Draw one near the worked example's."""
        if random.random() < 0.5:  # noqa: PLR2004 - as often one as the other
            rights = random.choice(ALL_RIGHTS[1:])
            return GivenWord(4096 + random.randint(0, 20), Descriptor(9216, random.randint(0, LONGEST), rights))
        return GivenWord(9216 + random.randint(0, 8), PageWord(random.randint(0, 40), random.random() < 0.8))  # noqa: PLR2004


@dataclass(frozen=True)
class GivenWords(Listing):
    """Words, one a line."""

    item: Kind = WordKind()
    most: int = 1_000


def started(settings: Settings) -> State:
    """The words that are given, and DBR for the process that they are of."""
    words = dict(settings.words)
    used = {word.frame: True for word in words.values() if isinstance(word, PageWord) and word.present}
    bases = ((PROCESS, Base(settings.dbr, settings.bound)),) if settings.bound else ()
    return State(pmap(words), bases, pmap(used))
