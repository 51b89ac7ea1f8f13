"""What is said and shown does not depend on the order of a hash map, and nothing in it is deprecated."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from memlab.catalogue import names

ROOT = Path(__file__).parents[1]


def digests(mechanism: str, seed: str) -> list[str]:
    """Every picture and sentence under a hash seed, where warnings are errors."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.contract.told", mechanism],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()


@pytest.mark.parametrize("mechanism", names())
def test_two_runs_of_python_tell_the_same(mechanism: str) -> None:
    first, second = digests(mechanism, "1"), digests(mechanism, "2")
    assert len(first) > len("a few")
    assert [one for one, other in zip(first, second, strict=True) if one != other] == []
