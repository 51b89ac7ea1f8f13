"""The picture of a lab: bqplot draws areas and lines, a glass over it carries the words, the pointer and the grips."""

from memlab.widgets.picture.view import PictureView

__all__ = ["PictureView"]
