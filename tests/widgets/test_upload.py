"""Pieces of a file, put together again; what does not fit together is refused."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.errors import BadFileError
from memlab.widgets.upload import MOST_BYTES, Upload


def test_an_empty_file_is_whole_at_once() -> None:
    assert Upload().take(0, 0, []) == b""


def test_a_new_file_may_begin_at_any_time() -> None:
    upload = Upload()
    assert upload.take(0, 9, [b"abc"]) is None
    assert upload.take(0, 2, [memoryview(b"xy")]) == b"xy"


@pytest.mark.parametrize(
    ("at", "size", "data"),
    [
        (4, 9, b"x"),
        (-1, 9, b"x"),
        (3, 3, b"x"),
        (3, MOST_BYTES + 1, b"x"),
        ("3", 9, b"x"),
        (3, None, b"x"),
        (3, 9, b""),
    ],
)
def test_what_does_not_fit_together_is_refused(at: Any, size: Any, data: bytes) -> None:
    upload = Upload()
    upload.take(0, 9, [b"abc"])
    with pytest.raises(BadFileError, match="try again"):
        upload.take(at, size, [data])
