"""Addresses that have too many bits, in hexadecimal as all addresses of a walk."""

from memlab.memory.address import Address, Split
from memlab.memory.sizes import show_hex


def too_large(split: Split, address: Address) -> tuple[str, str] | None:
    """An address, or the part of one, that has too many bits: as it prints, and why there is no such address.

    Examples:
        >>> too_large(Split((("p1", 4), ("p2", 4), ("d", 12))), 0x123456)
        ('0x123456', '0x123456 does not fit an address: 20 bits hold 0x00000 to 0xfffff')
    """
    parts: list[tuple[str, int, int]] = []
    if isinstance(address, int):
        parts = [("an address", split.width, address)]
    elif len(address) == len(split.parts):
        parts = [(field.name, field.bits, value) for field, value in zip(split.fields, address, strict=True)]
    for name, bits, value in parts:
        if value >> bits:
            most = show_hex((1 << bits) - 1, bits)
            reason = f"{show_hex(value)} does not fit {name}: {bits} bits hold {show_hex(0, bits)} to {most}"
            return show_hex(value) if isinstance(address, int) else f"{name} {show_hex(value)}", reason
    return None
