"""The static twin of a scene: one SVG that stands alone, for print, for documents, for a notebook without a kernel."""

from memlab.scene.scene import Scene
from memlab.scene.svg.page import page

__all__ = ["svg"]


def svg(scene: Scene, title: str = "", caption: str = "", *, dark: bool = False) -> str:
    """The picture of a scene as an SVG text.

    Args:
        scene: What to draw.
        title: A heading over it.
        caption: A sentence below it, broken into lines.
        dark: Whether it is meant for a dark page.
    """
    return page(scene, title, caption, dark=dark)
