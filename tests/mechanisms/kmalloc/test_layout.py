"""General caches at the start: which objects are in use, and how many bytes each asked for."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from memlab.core.as_code import as_code
from memlab.mechanisms.kmalloc import GeneralCaches, Kfree, Kmalloc
from memlab.mechanisms.kmalloc.layout import GeneralLayout
from tests.mechanisms.legible import texts

CONTENTS = GeneralLayout()
WRITTEN = "size-128: [a=100 b -]\n512: [c]"


def test_objects_in_use_have_asked_for_their_bytes_or_for_all_of_their_size():
    machine = GeneralCaches(memory=6, orders=7, contents=WRITTEN)
    assert dict(machine.step.state.asked) == {"a": 100, "b": 128, "c": 512}
    assert machine.numbers()["wasted inside objects"] == 28
    assert machine.step.why == (
        "There are 26 general caches, 32 to 131,072 bytes, each with a DMA twin; 3 objects are in use, "
        "61 frames are free; which free object is given first is not said of all slabs: the lowest; "
        "lists and frames are taken as slabs are written, none has grown lately."
    )


def test_the_start_is_what_asking_leaves():
    """A slab of size-512 keeps its descriptor in size-64, which grows for it."""
    machine = GeneralCaches(memory=6, orders=7, contents=WRITTEN)
    asked = GeneralCaches(memory=6, orders=7, requests=(Kmalloc("a", 100), Kmalloc("b", 128), Kmalloc("c", 512)))
    one, other = machine.step.state, asked.seek(-1).state
    assert (one.asked, one.slabs.objects, one.slabs.frames) == (other.asked, other.slabs.objects, other.slabs.frames)


def test_they_are_freed_by_their_names():
    machine = GeneralCaches(memory=6, orders=7, contents=WRITTEN)
    machine.ask(Kfree("a"), Kfree("c"))
    assert dict(machine.step.state.asked) == {"b": 128}


def test_the_picture_of_step_0_says_what_is_in_use():
    machine = GeneralCaches(memory=6, orders=7, contents=WRITTEN)
    said = "3 caches of 26 with slabs, objects in use: size-64 1 of 59, size-128 2 of 30, size-512 1 of 8"
    assert said in texts(machine.scene(look={"width": 1180}).picture)


def test_copied_as_code_it_is_the_same():
    machine = GeneralCaches(memory=6, orders=7, contents=WRITTEN)
    space = {}
    exec(as_code(machine), space)
    assert space["lab"].step == machine.step


@given(st.integers(0, 9999))
def test_what_is_printed_reads_back(seed):
    parts = CONTENTS.sample(Random(seed))
    assert CONTENTS.parse(CONTENTS.show(parts)) == parts == CONTENTS.check(parts)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("100: [a]", '"100" is no general cache: use size-128 or the like'),
        ("64: [a=65]", '"a=65" is larger than an object of size-64: use a larger cache.'),
        ("64: [a=5 a]", '"a" names two objects'),
        ("64: [-=5]", '"-=5" asks for bytes without a name'),
        ("64: [a=x]", '"x" is not a whole number'),
    ],
)
def test_what_is_no_layout_is_refused(wrong, told):
    with pytest.raises(TraitError) as refused:
        GeneralCaches(contents=wrong)
    assert told in str(refused.value)
