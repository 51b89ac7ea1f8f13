"""The order of the tests: what answers fast comes first, what needs a browser last."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.scheduling import TogetherScheduling

# How long a machine takes that does much else says nothing. To explain a failure, Hypothesis would trace every line.
CALM = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
settings.register_profile("same", CALM, derandomize=True)
settings.register_profile("search", CALM)  # --hypothesis-profile=search: other examples at every run
settings.load_profile("same")

BROWSER_TESTS = Path(__file__).parent / "browser"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> TogetherScheduling:
    return TogetherScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=cost)


def cost(item: pytest.Item) -> int:
    if BROWSER_TESTS in item.path.parents or item.get_closest_marker("browser"):
        return 2
    return 1 if item.get_closest_marker("slow") else 0
