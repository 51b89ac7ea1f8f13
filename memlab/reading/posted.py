"""Listings as people post them: what mail, terminals, logs and comments put before a line, taken off."""

import re
from typing import Final

_BEFORE: Final = re.compile(
    r"""(?: \s+
    | \w{0,4}> | [|#;`] | // | -- | [%$!*](?=\s)                            # quotes, comments, bare prompts
    | \[?[\w.-]{1,40}@[^\s#$%]{1,120}(?:\ [^\s#$%]{1,80})?\ ?[#$%](?=\s)     # user@host:~$, [user@host ~]#
    | [A-Z][a-z]{2}\ {1,2}\d{1,2}\ \d\d:\d\d:\d\d\ [\w.-]{1,64}(?=\s)       # syslog: Jun 25 14:21:21 host
    | \d{4}-\d\d-\d\dT[\d:.+Z-]{8,30}\ [\w.-]{1,64}(?=\s)
    | kernel:(?=\s) | <\d{1,3}> | \[\ {0,12}\d{1,9}\.\d{1,9}\]              # printk: <4>[   12.345678]
    )*""",
    re.VERBOSE,
)


def bare(line: str) -> str:
    """The line without what stands before it.

    Examples:
        >>> bare("> > kmem_cache  29  42"), bare("Jun 25 14:21:21 host kernel: [   12.345678] DMA: 3*4kB")
        ('kmem_cache  29  42', 'DMA: 3*4kB')
    """
    return line[_BEFORE.match(line).end() :]  # type: ignore[union-attr]  # it matches nothing too
