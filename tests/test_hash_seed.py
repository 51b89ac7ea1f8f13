"""What is said and shown does not depend on the order of a hash map, and nothing in it is deprecated."""

import pytest

from memlab.catalogue import names
from tests.contract.hashed import printed


@pytest.mark.parametrize("mechanism", names())
def test_two_runs_of_python_tell_the_same(mechanism: str) -> None:
    first, second = (printed("told", seed, mechanism) for seed in ("1", "2"))
    assert len(first) > len("a few")
    assert [one for one, other in zip(first, second, strict=True) if one != other] == []
