"""Memory dumps from files, as people post them."""

from typing import Final

from memlab.errors import BadFileError, BadValueError
from memlab.memory.dump import Dump, Endian
from memlab.memory.dump_text import LONGEST, parse_dump_lines
from memlab.reading.lines import Lines, Source
from memlab.reading.posted import bare

MOST_CHARACTERS: Final = 2**26


def read_dump(source: Source, width: int = 4, endian: Endian = "little") -> Dump:
    """Read a memory dump; quotes and prompts before its lines are taken off.

    Args:
        source: A text, the bytes or the path of a file (a ``Path``), packed with gzip or not, or lines: of
            ``hexdump``, of ``xxd``, of words at addresses, or a JSON object.
        width: The bytes of a word: 1, 2, 4 or 8.
        endian: How bytes make a word, where the dump shows bytes: ``little`` or ``big``.

    Raises:
        BadFileError: The file cannot be read, or a line is none of these; names the line.

    Examples:
        >>> read_dump("> 0x1000: 0x65").memory
        {4096: 101}
    """
    lines = (
        line if line.lstrip()[:1] in ("*", "#") else bare(line) for line in Lines(source, MOST_CHARACTERS, LONGEST)
    )
    try:
        return parse_dump_lines(lines, width, endian)
    except BadValueError as error:
        raise BadFileError(str(error)) from None
