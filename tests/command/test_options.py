import pytest

from memlab import __version__
from memlab.command.options import Options, read


def test_without_options_the_notebooks_go_to_a_folder_here_and_a_browser_opens():
    assert read([]) == Options(folder="memlab-notebooks", port=None, browser=True, copy_only=False)


def test_every_option_is_read():
    arguments = ["--dest", "lab", "--port", "8890", "--no-browser", "--copy-only"]
    assert read(arguments) == Options(folder="lab", port="8890", browser=False, copy_only=True)


def test_version_prints_the_version_and_ends_well(capsys):
    with pytest.raises(SystemExit) as end:
        read(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"memlab {__version__}\n"


def test_help_tells_what_happens_to_an_edited_notebook(capsys):
    with pytest.raises(SystemExit) as end:
        read(["--help"])
    assert end.value.code == 0
    assert "a notebook that you edited is never overwritten" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--nonsense"], ["lab"], ["--dest"], ["--po", "8890"], ["--exercise", "buddy"]])
def test_an_option_that_does_not_exist_is_refused(wrong, capsys):
    with pytest.raises(SystemExit) as end:
        read(wrong)
    assert end.value.code == 2
    assert "memlab: error:" in capsys.readouterr().err
