"""A window on many rows: the ones around what matters, and honest words for the others."""


def window(count: int, around: int, most: int) -> range:
    """At most ``most`` of ``count`` indices, with ``around`` as near to their middle as the ends allow.

    Examples:
        >>> window(5000, 2500, 200), window(5000, 0, 200), window(3, 1, 200)
        (range(2400, 2600), range(0, 200), range(0, 3))
    """
    first = max(0, min(around - most // 2, count - most))
    return range(first, min(count, first + most))


def part_of(shown: range, count: int) -> str:
    """That only a part is shown: how many of how many; "" where all are.

    Examples:
        >>> part_of(range(127, 130), 1024), part_of(range(8), 8)
        ('3 of 1,024', '')
    """
    return f"{len(shown):,} of {count:,}" if len(shown) < count else ""


def left_out(shown: range, count: int) -> tuple[str, str]:
    """What stands before and after a window for the rows that it leaves out; "" for none.

    Examples:
        >>> left_out(range(2400, 2600), 5000)
        ('... 2,400 more above', '... and 2,400 more')
    """
    above, below = shown.start, count - shown.stop
    return (f"... {above:,} more above" if above else "", f"... and {below:,} more" if below else "")
