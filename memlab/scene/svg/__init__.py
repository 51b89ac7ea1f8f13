"""The static twin of a scene: one SVG, complete in itself, for a README, for print, for a notebook without a kernel.

It brings its own ground, so it reads on light and dark pages alike; it refers to nothing, so many fit in one page;
names in it are text and never markup; and for whoever cannot see it, it holds the spoken twin as its description.
"""

from memlab.scene.layout import Scene
from memlab.scene.svg.page import page

__all__ = ["svg"]


def svg(scene: Scene, *, title: str = "", caption: str = "") -> str:
    """Draw a scene.

    Args:
        scene: One panel, or panels laid out.
        title: What the picture is about; without one, the titles of its panels stand for it.
        caption: A sentence under the picture, as the step's why.

    Returns:
        The SVG as text; equal scenes give equal text.
    """
    return page(scene, title, caption)
