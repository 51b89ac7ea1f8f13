"""What is kept comes back; whatever else is there is refused in one sentence and changes nothing."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.catalogue import entry, names
from memlab.core.kept import MOST_BYTES, follow, keep, link, take_up, unpack
from memlab.errors import BadWorkloadError
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, example


@pytest.mark.parametrize("name", names())
def test_every_example_is_kept_and_sent(name):
    mechanism = entry(name).example()
    mechanism.seek(1)
    for way, text in ((take_up, keep(mechanism)), (follow, link(mechanism))):
        other = entry(name).mechanism()
        way(other, text)
        assert (other.settings, other.requests, other.cursor) == (mechanism.settings, mechanism.requests, 1)


def changed(**items):
    return json.dumps({**json.loads(keep(example())), **items})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "[" * 100_000,
        keep(example())[:200],
        changed(format="memlab-lab/99"),
        changed(mechanism="paging.Paging"),
        changed(mechanism=5),
        changed(step="1"),
        changed(step=True),
        changed(parameters=[]),
        changed(parameters={"fit": "tight"}),
        changed(parameters={"__class__": "x"}),
        changed(requests=[{"ask": "Explode"}]),
        changed(requests=[{"ask": "Allocate", "name": "A", "size": -5}]),
        "x" * (MOST_BYTES + 1),
    ],
)
def test_what_is_not_kept_by_a_lab_is_refused_and_changes_nothing(text):
    heap = DynamicStorage()
    heap.ask(Allocate("mine", 10))
    with pytest.raises(BadWorkloadError) as refused:
        take_up(heap, text)
    assert len(str(refused.value)) < 400
    assert heap.requests == (Allocate("mine", 10),)


def test_a_step_that_is_not_there_is_the_last():
    heap = DynamicStorage()
    take_up(heap, changed(step=10**9))
    assert heap.cursor == len(heap.history) - 1


@given(st.text(max_size=80))
def test_no_text_is_taken_for_a_link_unless_it_is_one(text):
    with pytest.raises(BadWorkloadError):
        unpack(f"memlab:{text}!")


def test_a_link_survives_a_mailer_that_breaks_lines():
    line = link(example())
    heap = DynamicStorage()
    follow(heap, "\n".join(line[at : at + 60] for at in range(0, len(line), 60)))
    assert heap.requests == example().requests


def test_a_link_that_would_unpack_to_gigabytes_is_not_opened():
    bomb = base64.urlsafe_b64encode(zlib.compress(b"0" * 10 * MOST_BYTES, 9)).decode()
    with pytest.raises(BadWorkloadError, match="is not opened"):
        unpack(f"memlab:{bomb}")
