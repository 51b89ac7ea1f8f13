"""How a figure is printed: a size, a share, a count, each as people write it."""

from memlab.memory.sizes import show_size


def show_number(value: float, unit: str) -> str:
    """Print a number as people would write it: a size, a share in per cent, or a count.

    Examples:
        >>> show_number(614400, "bytes"), show_number(0.5454, "%"), show_number(1234, ""), show_number(2.5, "ns")
        ('600K', '54.5 %', '1,234', '2.5 ns')
        >>> show_number(1, "frames"), show_number(2, "frames")
        ('1 frame', '2 frames')
    """
    if unit == "bytes":
        return show_size(int(value))
    if unit == "%":
        return f"{100 * value:.1f} %"
    unit = unit.removesuffix("s") if value == 1 and unit != "ns" else unit
    return f"{value:,.4g} {unit}".strip() if isinstance(value, float) else f"{value:,} {unit}".strip()
