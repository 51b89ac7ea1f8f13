"""The picture of shared pages: it fits at every width, and shows who uses which frame."""

import pytest

from memlab.mechanisms.shared_pages import Fork, Read, Run, SharedPages, Write, example
from memlab.mechanisms.shared_pages.state import entry_key
from memlab.scene.asks import Show
from memlab.scene.marks import Path
from memlab.scene.paint import Paint
from tests.contract.pictures import check_picture
from tests.scene.places import LOOKS, areas, outside, overlapping, texts

SEEN = (*LOOKS, {"width": 760, "height": 308})


@pytest.mark.parametrize("preset", SharedPages.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    sharing = SharedPages()
    sharing.use(preset)
    for step in sharing.history[:: max(1, len(sharing.history) // 8)]:
        for look in SEEN:
            picture = sharing.scene(step, look).picture
            check_picture(sharing, picture)
            assert outside(picture) == []
            assert overlapping(picture) == []


@pytest.mark.parametrize("frames", [1, 2, 20, 2**16])
@pytest.mark.parametrize("name", ["P", "A" * 40])
def test_few_and_many_frames_and_long_names_fit(frames, name):
    sharing = SharedPages(frames=frames)
    sharing.ask(Run(name), *(Fork(name, f"{name[:38]}{child}") for child in range(6)), Write(name, 3), Write(name, 2))
    for step in sharing.history:
        for look in LOOKS:
            picture = sharing.scene(step, look).picture
            check_picture(sharing, picture)
            assert outside(picture) == []
            assert overlapping(picture) == []


def test_a_frame_has_a_stripe_for_each_of_its_users_and_their_count():
    figure = example()
    step = next(step for step in figure.history if step.event.kind == "Forked")
    drawn = areas(figure.scene(step))
    assert [key[2] for key in drawn if key[:2] == ("stripe", 3)] == ["P1", "P2", "P3"]
    assert drawn["frame", 3].words == "Frame 3 with “ed 1” has the reference count 3: P1, P2, P3."
    assert drawn["frame", 0].words == "Frame 0 is the system's."


def test_the_copy_is_orange_and_w_is_dark_only_there():
    figure = example()
    step = next(step for step in figure.history if step.event.kind == "Copied")
    drawn = areas(figure.scene(step))
    assert drawn["entry", "P3", 3].fill is Paint.DECISION
    assert [drawn["bit", name, 3, "w"].fill for name in ("P1", "P2", "P3")] == [Paint.FREE, Paint.INK, Paint.INK]
    assert {"1 → 2", "copied, 4K"} <= set(texts(figure.scene(step)))


def test_a_jump_that_leads_wrong_is_red_and_one_that_leads_right_is_not():
    absolute, relative = (preset for preset in SharedPages.presets if "another place" in preset.name)
    fills = {}
    for preset in (absolute, relative):
        sharing = SharedPages()
        sharing.use(preset)
        fills[preset.name] = [areas(sharing.scene(step))[step.event.chose].fill for step in sharing.history[1:]]
    right, wrong = Paint.HIT, Paint.FAILURE
    assert fills == {absolute.name: [right, wrong, wrong, wrong, wrong], relative.name: [right] * 4}


def test_of_forty_users_three_tables_are_shown_and_their_number():
    sharing = SharedPages()
    sharing.use("Forty users of one editor")
    drawn = sharing.scene(sharing.seek(-1))
    assert [key[1] for key in areas(drawn) if key[0] == "table"] == ["U38", "U39", "U40"]
    assert {"40", "page tables, 3 shown, of", "43", "frames in use (2150K)", "160"} <= set(texts(drawn))


def test_the_reason_stands_under_the_table_and_no_table_moves_when_another_goes():
    figure = example()
    said = {step.event.kind: texts(figure.scene(step, {"width": 560})) for step in figure.history}
    assert "2 users, so a copy" in said["Copied"]
    assert "1 user, so no copy" in said["Reused"]
    gone = next(step for step in figure.history if step.event.kind == "Exited")
    before, after = (areas(figure.scene(figure.history[at])) for at in (gone.index - 1, gone.index))
    assert after["table", "P2"].x == before["table", "P2"].x


def test_no_frame_for_a_copy_is_red():
    full = SharedPages()
    full.use("Memory full at a write")
    step = next(step for step in full.history if step.event.kind == "NoFrame")
    assert areas(full.scene(step))["entry", "P2", 1].fill is Paint.FAILURE
    assert "0 frames free" in " ".join(texts(full.scene(step)))


def test_a_click_writes_and_a_frame_shows_who_names_it():
    figure = example()
    drawn = areas(figure.scene(figure.seek(0)))
    assert drawn["entry", "P1", 3].asks == Write("P1", 3)
    assert drawn["frame", 4].asks == Show.at(frame=4)
    outlined = areas(figure.scene(figure.step, {"frame": 4}))
    assert [key for key, area in outlined.items() if key[0] == "entry" and area.edge is Paint.INK] == [
        ("entry", "P1", 1),
        ("entry", "P2", 1),
    ]


def test_little_height_leaves_the_ways_out():
    figure = example()
    marks = figure.scene(figure.seek(0), {"width": 528, "height": 163}).picture.marks
    assert not [mark for mark in marks if isinstance(mark, Path)]


def test_letters_write_and_read_the_entry_that_is_walked():
    machine = example()
    name, page = machine.history[0].settings.tables[0].process, 0
    drawn = areas(machine.scene(machine.history[0]))
    assert dict(drawn[entry_key(name, page)].keys) == {"w": Write(name, page), "r": Read(name, page)}


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_refused_is_said_in_red_with_its_numbers(look):
    sharing = SharedPages(frames=10, copying="copy at once")
    sharing.ask(Run("P1"), Fork("P1", "P2"), Fork("P1", "P3"), Run("P4"), Read("P9", 0))
    picture = [sharing.scene(sharing.history[at], look).picture for at in (3, 4, 5)]
    said = [mark.text for one in picture for mark in one.marks if mark.key == "refused"]
    told = ("P3 needs 4 frames, and only 2 frames are free", "P4 needs 4 frames, and only 2 frames are free")
    assert said == [f"✕ {text}" for text in (*told, "Trap: there is no process P9")]
    assert overlapping(picture[0]) == []


def test_the_table_of_the_process_that_asks_in_vain_is_shown():
    sharing = SharedPages(frames=5, copying="copy at once", code_size=0, data_size=4096)
    sharing.ask(Run("P1"), Run("P2"), Run("P3"), Run("P4"), Run("P5"), Fork("P5", "P6"))
    assert sharing.step.event.kind == "Refused"
    assert ("table", "P5") in areas(sharing.scene())


def test_a_single_letter_is_shown_in_its_frame_and_in_the_table():
    sharing = SharedPages(frames=8)
    sharing.ask(Run("P1"), Write("P1", 3, "x"))
    assert texts(sharing.scene(sharing.step, {"width": 560})).count("x") == 2
