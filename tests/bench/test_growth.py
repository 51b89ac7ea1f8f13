"""What the growth of time is measured on: every request is served, none refused, and how little the collector finds."""

from __future__ import annotations

import pytest

from tests.bench.growth import GROWTH, collection, ratio

FAILURES = {"OutOfMemory", "NameInUse", "NotHeld", "NotGiven", "GetFailed", "Refused", "GrowFailed", "NothingGiven"}


@pytest.mark.parametrize("name", GROWTH)
def test_every_request_is_served(name: str) -> None:
    subject = GROWTH[name]
    mechanism, asked = subject.story(min(subject.sizes))
    mechanism.ask(*asked)
    kinds = {step.event.kind for step in mechanism.history}
    assert len(mechanism.requests) == len(asked)
    assert not kinds & FAILURES


@pytest.mark.parametrize("name", GROWTH)
def test_five_times_the_requests_take_nothing_like_25_times_the_time(name: str) -> None:
    subject = GROWTH[name]
    small = min(subject.sizes) // 5 if name != "page walk, 8,192 pages" else 1_024
    assert ratio(subject._replace(sizes=(small, 5 * small)), rounds=2) < 3


def test_a_full_collection_after_page_frame_requests_takes_no_time() -> None:
    assert collection(400) < 2  # seconds, on a machine however busy
