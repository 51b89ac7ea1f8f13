"""What every bqplot figure here has in common: fixed scales, no toolbar, no padding, arrays of floats."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from bqplot import Figure, Label, Lines
from bqscales import LinearScale
from ipywidgets import Layout

INK = "var(--jp-content-font-color1, #333)"
FAINT = "var(--jp-border-color1, #999)"
NO_MARGIN = {"top": 2, "bottom": 2, "left": 2, "right": 2}


def plane(x: tuple[float, float], y: tuple[float, float], *, down: bool = False) -> dict[str, LinearScale]:
    """Fixed scales over a plane; ``down`` lets y grow downwards."""
    return {
        "x": LinearScale(min=x[0], max=x[1], allow_padding=False),
        "y": LinearScale(min=y[0], max=y[1], allow_padding=False, reverse=down),
    }


def figure(marks: Sequence[Any], layout: dict[str, str], **traits: Any) -> Figure:
    """A bare figure of these marks, drawn in their order."""
    traits = {"fig_margin": NO_MARGIN, "min_aspect_ratio": 0.01, "max_aspect_ratio": 100, **traits}
    return Figure(
        marks=list(marks),
        padding_x=0,
        padding_y=0,
        display_toolbar=False,
        layout=Layout(margin="0", **layout),
        **traits,
    )


def rectangles(scales: dict[str, LinearScale], **traits: Any) -> Lines:
    """Rectangles of any size, as closed lines: rows of four corners; two empty ones to begin with."""
    nothing = np.zeros((2, 4))
    return Lines(x=nothing, y=nothing, close_path=True, scales=scales, opacities=[1.0], **traits)


def corners(boxes: Sequence[tuple[float, float, float, float]]) -> tuple[np.ndarray, np.ndarray]:
    """The corners of ``(x, y, width, height)`` boxes, as two arrays of four columns and at least two rows."""
    rows = np.array([*boxes, *[(0.0, 0.0, 0.0, 0.0)] * (2 - len(boxes))], float)
    left, low, width, height = rows.T
    return np.stack([left, left + width, left + width, left], 1), np.stack([low, low, low + height, low + height], 1)


def texts(scales: dict[str, LinearScale], **traits: Any) -> Label:
    """Words on a figure; they react to nothing, so clicks reach what lies below."""
    empty = np.zeros(1)
    return Label(
        x=empty,
        y=empty,
        text=[""],
        scales=scales,
        font_weight="normal",
        apply_clip=False,
        enable_hover=False,
        interactions={},
        **traits,
    )


def write(mark: Label, words: Sequence[tuple[float, float, str]], colors: Sequence[str] = (INK,)) -> None:
    """Put words at places, in one message; the colours are repeated as needed."""
    shown = list(words) or [(0.0, 0.0, "")]
    with mark.hold_sync():
        mark.x = np.array([place[0] for place in shown], float)
        mark.y = np.array([place[1] for place in shown], float)
        mark.text = np.array([place[2] for place in shown])
        mark.colors = list(colors) or [INK]
