"""What stands before a line in mail, terminals, logs and comments is taken off; the line itself never is."""

import pytest

from memlab.reading.posted import bare

ROW = "Node 0 DMA: 3*4kB 1*8kB"


@pytest.mark.parametrize(
    "before",
    [
        *("", "  ", "> ", ">> ", "> > ", "JD> ", "| ", "# ", "#", "// ", "-- ", "; ", "* ", "$ ", "% "),
        *("root@box:/# ", "[root@skunk ~]$ ", "user@host.example.org:/proc$ ", "euler@linux:~ # "),
        *("<4>", "[   12.345678] ", "[43364.349865] ", "<6>[    0.000000] ", "kernel: "),
        *(
            "Jun 25 14:21:21 dhcp-0251 kernel: ",
            "Dec  3 13:46:46 mmp.com kernel: [  1.5] ",
            "> Dec 31 13:46:46 h kernel: ",
        ),
        "2024-01-02T03:04:05.678901+01:00 host kernel: ",
    ],
)
def test_what_stands_before_a_line_is_taken_off(before: str) -> None:
    assert bare(f"{before}{ROW}") == ROW


@pytest.mark.parametrize(
    "line", ["kmem_cache 29 42", "3*4kB 1*8kB", ": tunables 1", "8 : slabdata", "<active_objs>", "-1 2"]
)
def test_a_line_without_anything_before_it_stays(line: str) -> None:
    assert bare(line) == line
