"""The choice of a browser, on machines made up for the purpose."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from .chromium import APT, PLAYWRIGHT, Machine, NoChromiumError, find_chromium, launch_args, run_quietly

BUNDLED = "playwrights/chrome"


class MadeUp:
    """A machine with some commands on PATH and some files; a command of `brings` puts its program there."""

    def __init__(self, *on_path: str, brings: dict[tuple[str, ...], str] | None = None) -> None:
        self.on_path, self.brings = set(on_path), brings or {}
        self.commands: list[tuple[str, ...]] = []

    def run(self, command: Sequence[str]) -> bool:
        self.commands.append(tuple(command))
        self.on_path |= {self.brings[tuple(command)]} if tuple(command) in self.brings else set()
        return tuple(command) in self.brings

    def find(self, environ: dict[str, str] | None = None, root: bool = False) -> str:
        machine = Machine(
            bundled=BUNDLED,
            environ=environ or {},
            which=lambda name: f"bin/{name}" if name in self.on_path else None,
            exists=lambda path: path in self.on_path,
            run=self.run,
            root=root,
        )
        return find_chromium(machine)


def test_the_environment_comes_first() -> None:
    assert MadeUp("my/own", "chromium").find({"CHROMIUM": "my/own"}) == "my/own"


def test_a_name_in_the_environment_that_leads_nowhere_is_said_not_passed_over() -> None:
    with pytest.raises(NoChromiumError, match="CHROMIUM is set to my/own"):
        MadeUp("chromium").find({"CHROMIUM": "my/own"})


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_an_installed_one_is_taken_and_nothing_is_run(name: str) -> None:
    machine = MadeUp(name, "apt-get")
    assert machine.find(root=True) == f"bin/{name}"
    assert machine.commands == []


def test_one_that_playwright_downloaded_before_counts_as_installed() -> None:
    assert MadeUp(BUNDLED).find() == BUNDLED


def test_root_installs_the_distributions() -> None:
    machine = MadeUp("apt-get", brings={APT[1]: "chromium"})
    assert machine.find(root=True) == "bin/chromium"
    assert machine.commands == list(APT)


def test_others_ask_playwright_and_leave_apt_alone() -> None:
    machine = MadeUp("apt-get", brings={PLAYWRIGHT: BUNDLED})
    assert machine.find(root=False) == BUNDLED
    assert machine.commands == [PLAYWRIGHT]


def test_playwright_is_asked_when_apt_has_none() -> None:
    machine = MadeUp("apt-get", brings={PLAYWRIGHT: BUNDLED})
    assert machine.find(root=True) == BUNDLED
    assert machine.commands == [*APT, PLAYWRIGHT]


def test_no_way_at_all_is_one_sentence_that_says_what_to_do() -> None:
    with pytest.raises(NoChromiumError, match=r"install it .* or set CHROMIUM"):
        MadeUp().find()


def test_a_command_may_fail_be_missing_or_take_too_long() -> None:
    python = sys.executable
    assert run_quietly([python, "-c", ""])
    assert not run_quietly([python, "-c", "raise SystemExit(1)"])
    assert not run_quietly(["no-such-command-anywhere"])
    assert not run_quietly([python, "-c", "import time; time.sleep(9)"], timeout=0.2)


def test_only_root_gives_up_the_sandbox() -> None:
    assert "--no-sandbox" in launch_args(root=True)
    assert "--no-sandbox" not in launch_args(root=False)
