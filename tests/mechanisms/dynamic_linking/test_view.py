"""The picture of dynamic linking: it fits at every width, and shows which way a call goes."""

import pytest

from memlab.mechanisms.dynamic_linking import Call, DynamicLinking, Exit, Start, example
from memlab.scene.marks import Path
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import areas, texts

BARS = ("shared", "own copies")
BARS = ("shared", "own copies")
MANY = ", ".join(f"library{number} 1.{number} 1T" for number in range(20))


@pytest.mark.parametrize("preset", DynamicLinking.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    linking = DynamicLinking()
    linking.use(preset)
    check_fits(linking)


def test_many_libraries_fit():
    linking = DynamicLinking(installed=MANY)
    linking.ask(Start("A" * 40, 2**40, tuple((f"library{number}", 1) for number in range(20))))
    linking.ask(*(Call("A" * 40, f"library{number}") for number in (0, 19, 5, 19, 19, 7, 1)), Exit("A" * 40))
    check_fits(linking)


def test_many_processes_fit():
    linking = DynamicLinking(installed="libm 999999.999999 1")
    linking.ask(*(Start(f"process {number}", 1, "libm 999999") for number in range(20)))
    linking.ask(*(Call(f"process {number}", "libm") for number in range(20)))
    check_fits(linking)


def paints(scene, name):
    """The paints of the way of this name, leg by leg."""
    keys = {("way", name, number) for number in range(1, 6)}
    return [mark.paint for mark in scene.picture.marks if isinstance(mark, Path) and mark.key in keys]


def test_the_way_through_the_system_grows_and_the_straight_one_leaves_it_out():
    linking = example()
    scenes = [linking.scene(step) for step in linking.history]
    assert [len(paints(scene, "system")) for scene in scenes] == [0, 0, 2, 3, 4, 5, 5, 5]
    assert [len(paints(scene, "straight")) for scene in scenes] == [0, 0, 0, 0, 0, 0, 2, 2]
    assert set(paints(scenes[5], "system")) == set(paints(scenes[6], "system")) == {Paint.DECISION}
    assert set(paints(scenes[7], "system")) == {Paint.NOBODY}


@pytest.mark.parametrize(("width", "asks", "straight"), [
    (560, "1st call: asks the system", "later: straight"),
    (950, "1st call: by way of the system", "later: straight there"),
])  # fmt: skip
def test_the_paint_of_each_way_is_named_where_the_way_begins(width, asks, straight):
    linking = example()
    scenes = [linking.scene(step, {"width": width}) for step in linking.history]
    assert [asks in texts(scene) for scene in scenes] == [False] * 2 + [True] * 6
    assert [straight in texts(scene) for scene in scenes] == [False] * 6 + [True] * 2
    assert [areas(scenes[at])["sign", asks].fill for at in (6, 7)] == [Paint.DECISION, Paint.NOBODY]


def test_the_stub_says_what_it_was():
    linking = example()
    assert "was: ask the system" not in texts(linking.scene(linking.history[4]))
    assert {"→ libm 1.2", "was: ask the system"} <= set(texts(linking.scene(linking.history[5])))


def test_the_bars_are_to_one_scale():
    linking = DynamicLinking()
    linking.use("Two processes share one copy")
    step = next(one for one in linking.history if one.event.kind == "StubReplaced" and one.event.process == "Q")
    drawn = areas(linking.scene(step))
    shared, own = ([area.width for key, area in drawn.items() if key[:2] == ("piece", row)] for row in BARS)
    assert (len(shared), len(own)) == (3, 4)
    assert sum(own) / sum(shared) == pytest.approx(1150 / 650)
    assert {"650K", "1150K"} <= set(texts(linking.scene(step)))


def test_letters_call_what_is_walked_and_end_its_process():
    machine = example()
    drawn = areas(machine.scene())
    process = machine.step.state.processes[-1]
    library = process.stubs[0].library
    assert dict(drawn["stub", library].keys) == {"c": Call(process.name, library), "x": Exit(process.name)}
    assert dict(drawn["program"].keys) == {"x": Exit(process.name)}


def test_the_last_legs_say_what_they_do():
    linking = DynamicLinking()
    linking.use("Two processes share one copy")
    said = {step.event.kind: texts(linking.scene(step)) for step in linking.history[:11]}
    assert "500K read" in said["LibraryRead"]
    assert "there already: nothing read" in said["CopyFound"]
    assert "stub rewritten" in said["StubReplaced"]


@pytest.mark.parametrize("width", [560, 950])
def test_a_version_that_is_missing_is_named_and_the_other_ones_are_hatched(width):
    linking = DynamicLinking()
    linking.use("Two major numbers")
    step = next(step for step in linking.history if step.event.kind == "NoSuchVersion")
    drawn = linking.scene(step, {"width": width})
    assert any(text.startswith("no libm 3") for text in texts(drawn))
    assert [areas(drawn)[version.key].pattern for version in step.state.installed] == ["hatch"] * 3
