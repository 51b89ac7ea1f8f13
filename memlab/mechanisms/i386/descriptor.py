"""The descriptor: the eight bytes that say what a segment is, with base and limit in pieces for the sake of the 80286.

Lowest address first: limit 15:0 in bytes 0 and 1, base 23:0 in bytes 2 to 4, byte 5 with P, DPL, S and type, byte 6
with G, D/B, AVL and limit 19:16, base 31:24 in byte 7.

Source: Intel 80386 Programmer's Reference Manual, section 5.1.3.
"""

from dataclasses import dataclass
from typing import Final

from memlab.errors import BadValueError
from memlab.memory.address import BitField
from memlab.memory.sizes import bounded, quote, show_hex

LENGTH: Final = 8
OFFSETS: Final = 32
_UNIT: Final = 12

BASE_BYTES: Final = (7, 4, 3, 2)
"""The bytes that hold the base, the highest part first."""

_LIMIT_LOW: Final = BitField("limit", 15, 0)
_BASE_LOW: Final = BitField("base", 39, 16)
_TYPE: Final = BitField("type", 43, 40)
_S: Final = BitField("S", 44, 44)
_DPL: Final = BitField("DPL", 46, 45)
_P: Final = BitField("P", 47, 47)
_LIMIT_HIGH: Final = BitField("limit", 51, 48)
_AVL: Final = BitField("AVL", 52, 52)
_DB: Final = BitField("D/B", 54, 54)
_G: Final = BitField("G", 55, 55)
_BASE_HIGH: Final = BitField("base", 63, 56)

FLAGS: Final = (_P, _DPL, _S, _TYPE, _G, _DB, _AVL)

_ACCESSED: Final = 1
_MIDDLE: Final = 2  # writable, for data; readable, for code
_ODD: Final = 4  # growing down, for data; conforming, for code
_CODE: Final = 8


@dataclass(frozen=True)
class Descriptor:
    """A descriptor, kept as the 64 bits that its eight bytes make, the first byte the lowest."""

    word: int = 0

    @classmethod
    def read(cls, text: str) -> "Descriptor":
        """Read eight bytes as memory holds them, the lowest address first.

        Raises:
            BadValueError: The text is not 16 digits of hexadecimal.

        Examples:
            >>> one = Descriptor.read("3f 00 00 00 00 f3 c0 20")
            >>> hex(one.base), hex(one.limit), hex(one.last)
            ('0x20000000', '0x3f', '0x3ffff')
        """
        digits = "".join(bounded(text, 100).split())
        try:
            made = bytes.fromhex(digits)
        except ValueError:
            made = b""
        if len(made) != LENGTH:
            raise BadValueError(f"{quote(text)} is no descriptor: use 8 bytes, like ff ff 00 00 00 f3 cf 00.")
        return cls(int.from_bytes(made, "little"))

    @classmethod
    def of(cls, base: int, limit: int, access: int, flags: int = 0) -> "Descriptor":
        """Put the pieces where they belong.

        Args:
            base: 32 bits.
            limit: 20 bits.
            access: Byte 5: P, DPL, S and type.
            flags: The upper half of byte 6: G, D/B, 0 and AVL.

        Raises:
            BadValueError: A piece is too wide.
        """
        word = _BASE_LOW.put(0, BitField("base", 31, 0).put(0, base) & 0xFFFFFF)
        word = _BASE_HIGH.put(word, base >> 24)
        word = _LIMIT_LOW.put(word, BitField("limit", 19, 0).put(0, limit) & 0xFFFF)
        word = BitField("byte 5", 47, 40).put(_LIMIT_HIGH.put(word, limit >> 16), access)
        return cls(BitField("G, D/B and AVL", 55, 52).put(word, flags))

    @property
    def bytes(self) -> bytes:
        """The eight bytes, the lowest address first."""
        return self.word.to_bytes(LENGTH, "little")

    @property
    def shown(self) -> str:
        """The eight bytes as a dump shows them."""
        return self.bytes.hex(" ")

    @property
    def base(self) -> int:
        """Where the segment starts: bytes 7, 4, 3 and 2, put together."""
        return _BASE_HIGH.of(self.word) << 24 | _BASE_LOW.of(self.word)

    @property
    def limit(self) -> int:
        """The 20 bits of the limit, not yet in bytes."""
        return _LIMIT_HIGH.of(self.word) << 16 | _LIMIT_LOW.of(self.word)

    @property
    def type(self) -> int:
        """The four bits of the type."""
        return _TYPE.of(self.word)

    @property
    def dpl(self) -> int:
        """The privilege level that is needed, 0 the most privileged."""
        return _DPL.of(self.word)

    @property
    def present(self) -> bool:
        """Whether the segment is in memory."""
        return bool(_P.of(self.word))

    @property
    def in_pages(self) -> bool:
        """Whether the limit counts units of 4K (G 1), else it counts bytes."""
        return bool(_G.of(self.word))

    @property
    def big(self) -> bool:
        """D/B: 32 bits; of a segment that grows down, whether it may reach up to 4G, else up to 64K."""
        return bool(_DB.of(self.word))

    @property
    def available(self) -> int:
        """AVL: a bit for the operating system."""
        return _AVL.of(self.word)

    @property
    def is_system(self) -> bool:
        """Whether it describes no segment of a program: a gate, a task, an LDT (S 0)."""
        return not _S.of(self.word)

    @property
    def is_code(self) -> bool:
        """Whether it is a code segment."""
        return not self.is_system and bool(self.type & _CODE)

    @property
    def is_data(self) -> bool:
        """Whether it is a data segment."""
        return not self.is_system and not self.type & _CODE

    @property
    def accessed(self) -> bool:
        """Whether the hardware has loaded it since somebody cleared the bit."""
        return not self.is_system and bool(self.type & _ACCESSED)

    @property
    def writable(self) -> bool:
        """Whether it may be written: only data may, and not all."""
        return self.is_data and bool(self.type & _MIDDLE)

    @property
    def readable(self) -> bool:
        """Whether it may be read: data always, code where its bit says so."""
        return self.is_data or (self.is_code and bool(self.type & _MIDDLE))

    @property
    def grows_down(self) -> bool:
        """Whether the legal offsets lie above the limit, for a stack that grows down."""
        return self.is_data and bool(self.type & _ODD)

    @property
    def conforming(self) -> bool:
        """Whether code runs at the level of whoever comes to it."""
        return self.is_code and bool(self.type & _ODD)

    @property
    def effective_limit(self) -> int:
        """The limit in bytes: with G 1 the last byte of its last unit of 4K."""
        return self.limit << _UNIT | 0xFFF if self.in_pages else self.limit

    @property
    def first(self) -> int | None:
        """The first legal offset; None where there is none."""
        first = self.effective_limit + 1 if self.grows_down else 0
        return first if first <= self._top else None

    @property
    def last(self) -> int | None:
        """The last legal offset; None where there is none."""
        return None if self.first is None else self._top

    @property
    def _top(self) -> int:
        if not self.grows_down:
            return self.effective_limit
        return (1 << OFFSETS) - 1 if self.big else 0xFFFF

    def holds(self, offset: int, size: int = 1) -> bool:
        """Whether so many bytes from an offset on are legal, to the last one."""
        first, last = self.first, self.last
        return first is not None and last is not None and first <= offset and offset + size - 1 <= last

    @property
    def used(self) -> "Descriptor":
        """The same after the hardware has set its accessed bit."""
        return Descriptor(_TYPE.put(self.word, self.type | _ACCESSED))

    @property
    def says(self) -> str:
        """What kind of segment it is, in a few words."""
        if self.is_system:
            return f"a system descriptor of type {self.type}"
        if self.is_code:
            return f"{'conforming ' if self.conforming else ''}code, {'readable' if self.readable else 'only executed'}"
        return f"data, {'writable' if self.writable else 'read only'}{', grows down' if self.grows_down else ''}"

    def show_limit(self) -> str:
        """The limit as it prints, with its unit."""
        return f"{show_hex(self.limit, 20)}, in {'units of 4K' if self.in_pages else 'bytes'}"


NOTHING: Final = Descriptor()
"""What lies in a table where nothing was written: a system descriptor that is not present."""
