"""One test command: what the README tells a contributor is what the continuous integration runs."""

import re

import pytest

COMMAND = "python3 -m pip install -e '.[test]' && python3 -m pytest -n 2"


def test_the_continuous_integration_runs_it(checkout):
    assert COMMAND in (checkout / ".ci" / "run").read_text().splitlines()


def test_the_readme_tells_it(checkout):
    readme = checkout / "README.md"
    if not readme.exists():
        pytest.skip("there is no README yet")
    blocks = re.findall(r"^```sh\n(.*?)^```", readme.read_text(), re.MULTILINE | re.DOTALL)
    assert COMMAND in [line for block in blocks for line in block.splitlines()]
