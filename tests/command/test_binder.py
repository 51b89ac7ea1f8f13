"""What Binder installs must be what memlab needs, and its server must be started as Binder asks."""

import json
import os
from importlib.metadata import requires, version

import pytest
from jupyterlab.commands import get_app_dir
from jupyterlab_server.settings_utils import get_settings
from packaging.requirements import Requirement

IN_THE_IMAGE = {"ipywidgets", "jupyterlab", "traitlets"}


@pytest.fixture
def pinned(checkout):
    """The versions that Binder installs, by name."""
    lines = (checkout / "binder" / "requirements.txt").read_text().splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def needed_by(package):
    """What a package needs wherever it runs."""
    requirements = map(Requirement, requires(package) or [])
    return {each.name: each.specifier for each in requirements if not each.marker}


def test_everything_memlab_needs_is_pinned_or_in_the_image(pinned):
    assert needed_by("memlab").keys() - IN_THE_IMAGE == needed_by("memlab").keys() & pinned.keys()


def test_each_pin_is_a_version_that_memlab_allows(pinned):
    bounds = needed_by("memlab")
    assert [name for name, pin in pinned.items() if name in bounds and pin not in bounds[name]] == []


@pytest.mark.parametrize("name", ["anywidget", "bqplot", "bqscales", "pandas"])
def test_what_the_pinned_need_is_pinned_too(name, pinned):
    if version(name) != pinned[name]:
        pytest.skip(f"{name} {version(name)} may need other packages than the pinned {pinned[name]}")
    from_the_image = IN_THE_IMAGE | {"python-dateutil", "typing-extensions"}
    assert needed_by(name).keys() - from_the_image <= pinned.keys()


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
@pytest.mark.parametrize("script", ["postBuild", "start"])
def test_the_scripts_may_be_run(script, checkout):
    assert os.access(checkout / "binder" / script, os.X_OK)


def test_the_start_ends_in_what_binder_starts(checkout):
    assert (checkout / "binder" / "start").read_text().splitlines()[-1] == 'exec "$@"'


def test_jupyterlab_takes_the_settings_and_does_not_ask_about_news(checkout, tmp_path):
    overrides = json.loads((checkout / "binder" / "overrides.json").read_text())
    schemas = f"{get_app_dir()}/schemas"
    for plugin, wanted in overrides.items():
        answer, _ = get_settings(str(tmp_path), schemas, str(tmp_path), plugin, overrides)
        known = answer["schema"]["properties"]
        assert {name: known[name]["default"] for name in wanted} == wanted
    news = known["fetchNews"]
    allowed = news.get("enum") or [one["const"] for one in news["oneOf"]]  # as JupyterLab 4.2 has it, and as 4.6
    assert news["default"] in allowed
