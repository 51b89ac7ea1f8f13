"""How the frames of a block print."""


def show_frames(frame: int, order: int) -> str:
    """Print the frames of a block, first to last.

    Examples:
        >>> show_frames(384, 7), show_frames(62, 0)
        ('384-511', '62')
    """
    return f"{frame}-{frame + (1 << order) - 1}" if order else f"{frame}"
