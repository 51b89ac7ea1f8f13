"""The picture of a buddy system: a tree whose boxes are the state's blocks, and no more boxes than can be seen."""

from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.core.workload import allocation_script
from memlab.mechanisms.buddy import Allocate, Buddy, Free
from memlab.mechanisms.buddy.model import RULES
from memlab.mechanisms.buddy.state import block_key
from memlab.scene.layout import panels
from memlab.scene.shapes import Look
from memlab.scene.tones import Tone


def panel(zone: Buddy, key: str, **look):
    return next(each for each in panels(zone.scene(look=look)) if each.key == key)


def box(zone: Buddy, frame: int, order: int):
    return next(each for each in panel(zone, "tree").boxes if each.key == block_key(frame, order))


def lecture() -> Buddy:
    zone = Buddy()
    zone.use("65 frames out of a block of 512")
    return zone


def test_each_block_lies_over_its_frames_in_the_row_of_its_order():
    zone = lecture()
    free, used = box(zone, 0, 8), box(zone, 384, 7)
    assert (free.tone, used.tone, used.label) == (Tone.FREE, Tone.USED, "A")
    assert free.y - used.y == panel(zone, "tree").texts[1].y - panel(zone, "tree").texts[0].y
    assert abs(free.x + free.width - box(zone, 256, 7).x) < 1e-9


def test_what_is_wasted_is_seen_inside_the_block():
    zone = lecture()
    used = box(zone, 384, 7)
    waste = next(each for each in panel(zone, "tree").boxes if each.tone is Tone.WASTE)
    assert round(used.width / (used.width + waste.width) * 128) == 65


def test_clicking_a_block_frees_it():
    zone = lecture()
    assert box(zone, 384, 7).asks == Free("A")
    assert [row.asks for row in panel(zone, "blocks").rows] == [Free("A")]


def test_blocks_that_are_split_stand_above_their_halves():
    zone = lecture()
    assert [box(zone, *block).words for block in [(0, 9), (256, 8)]] == [
        "Block 0-511 of order 9 is split.",
        "Block 256-511 of order 8 is split.",
    ]


def test_a_stopped_merge_shows_the_block_its_buddy_and_their_bit():
    zone = Buddy()
    zone.use("Three blocks and their buddies")
    at = next(step.index for step in zone.history if step.event.kind == "Listed")
    event = zone.seek(at).event
    strong = {each.key for each in panel(zone, "tree").boxes if each.strong}
    assert strong == {block_key(event.frame, event.order), block_key(event.buddy, event.order)}
    bits = [cell for strip in panel(zone, "pair bits").strips for cell in strip.cells if cell.strong]
    assert [(cell.key, cell.label) for cell in bits] == [(("bit", event.order, event.bit), "1")]


def test_free_lists_are_shown_head_first():
    zone = Buddy(memory=10)
    assert panel(zone, "free lists").rows[0].cells == ("9", "512", "2", "512, 0", "0 %")


def test_narrow_blocks_are_drawn_together_and_a_click_looks_closer():
    zone = Buddy(memory=15)
    zone.ask(Allocate("A", 1), Allocate("B", 2))
    together = [each for each in panel(zone, "tree").boxes if isinstance(each.asks, Look)]
    look = next(each.asks for each in together if each.key[1] == 0).over({})
    assert look == {"closer": (31744, 1024)}
    closer = panel(zone, "tree", **look)
    assert closer.title == "Blocks by order over frames 31,744 to 32,767"
    narrower = next(each.asks for each in closer.boxes if each.key == ("cell", 0, 32736)).over(look)
    words = [each.words for each in panel(zone, "tree", **narrower).boxes]
    assert any(said.startswith("A holds 32767") for said in words)
    back = next(each for each in closer.boxes if each.key == "all").asks.over(look)
    assert panel(zone, "tree", **back).title == "Blocks by order over frames 0 to 32,767"


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(RULES), st.integers(4, 15), st.integers(6, 11), st.integers(0, 99))
def test_there_are_never_more_than_400_boxes(rule, memory, orders, seed):
    zone = Buddy(rule=rule, memory=memory, orders=orders)
    zone.requests = allocation_script(seed, 300, Allocate, Free, (1, 1, 2, 3, 5), 150)
    zone.seek(-1)
    boxes = panel(zone, "tree").boxes
    assert len(boxes) <= 400
    assert len({each.key for each in boxes}) == len(boxes)
