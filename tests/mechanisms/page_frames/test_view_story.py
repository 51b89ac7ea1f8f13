"""The tag at the frames that a step is about."""

from memlab.mechanisms.page_frames import PageFrames
from memlab.scene.marks import Path
from tests.mechanisms.legible import area


def test_the_tag_of_a_block_points_at_its_first_frame_which_alone_is_counted():
    frames = PageFrames()
    frames.use("128 MB: 32,768 frames")
    step = next(step for step in frames.history if step.event.kind == "PagesGiven")
    for width in (560, 950):
        picture = frames.scene(step, {"width": width}).picture
        first = area(picture, step.event.frame)
        (arrow,) = [mark for mark in picture.marks if mark.key == "tag" and isinstance(mark, Path)]
        assert first.x < arrow.points[-1][0] < first.x + first.width
        assert any(text.startswith("drag: the lens") for text in picture.texts)


def test_a_flag_is_set_in_all_frames_of_a_block_so_the_tag_points_at_the_middle_of_it():
    frames = PageFrames()
    frames.use("A reserved page is never freed")
    step = next(step for step in frames.history if step.event.kind == "FlagSet")
    picture = frames.scene(step).picture
    first, last = area(picture, step.event.frame), area(picture, step.event.frame + 3)
    (arrow,) = [mark for mark in picture.marks if mark.key == "tag" and isinstance(mark, Path)]
    assert arrow.points[-1][0] == (first.x + last.x + last.width) / 2
