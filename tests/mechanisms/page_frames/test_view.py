"""The picture of the page frames: the map says of every frame what its descriptor says."""

from itertools import chain, repeat

from hypothesis import given, settings
from hypothesis import strategies as st
from memlab.scene.layout import panels
from memlab.scene.shapes import Look
from memlab.scene.tones import Tone

from memlab.mechanisms.page_frames import Find, FreePages, GetPages, PageFrames, SharePages

names = st.sampled_from("ABCD")
requests = st.lists(
    st.one_of(st.builds(GetPages, names, st.integers(0, 4)), st.builds(SharePages, names), st.builds(FreePages, names)),
    max_size=20,
)


def panel(frames: PageFrames, key: str, **look):
    return next(each for each in panels(frames.scene(look=look)) if each.key == key)


@settings(deadline=None)
@given(st.integers(0, 64), requests)
def test_the_map_has_the_tone_of_each_frame_s_descriptor(reserved, requests):
    frames = PageFrames(memory=6, orders=7, reserved=reserved)
    frames.requests = tuple(requests)
    frames.seek(-1)
    state = frames.step.state
    tones = list(chain.from_iterable(repeat(tone, count) for tone, count in panel(frames, "frames").runs))
    assert len(tones) == 64
    for tone, descriptor in zip(tones, state.mem_map, strict=True):
        if descriptor.flags:
            assert tone is Tone.SYSTEM
        elif descriptor.owner:
            first = state.mem_map[state.zone.blocks[descriptor.owner].frame]
            assert tone is (Tone.MERGED if first.count > 1 else Tone.USED)
        else:
            assert tone is Tone.FREE


def test_the_map_of_128_mb_is_a_few_runs():
    frames = PageFrames()
    frames.use("128 MB: 32,768 frames")
    runs = panel(frames, "frames").runs
    assert sum(count for _, count in runs) == 32768
    assert len(runs) < 10


def test_the_lens_follows_the_event_until_the_reader_moves_it():
    frames = PageFrames()
    assert panel(frames, "frames").lens == 1024
    frames.ask(Find(0xC0100000))
    assert panel(frames, "frames").lens == 256
    asked = panel(frames, "frames").asks(5)
    assert asked == Look.at(frame=5)
    rows = panel(frames, "descriptors", **asked.over({})).rows
    assert [row.key for row in rows if row.strong] == [5]
    assert len(rows) == 9


def test_clicking_a_block_calls_free_pages():
    frames = PageFrames()
    frames.ask(GetPages("A", 3))
    assert [row.asks for row in panel(frames, "given").rows] == [FreePages("A")]
