"""How much a lab costs against bare bqplot, measured side by side in one run.

    python -m tests.bench                          everything, some three minutes
    python -m tests.bench --models                 only what models cost, about a minute
    python -m tests.bench --rounds 30 "page walk"  only this picture, with more rounds
    python -m tests.bench --pupils 30              a class on a JupyterHub, if PATH has one, who press Run at once
    python -m tests.bench --install                a fresh install beside the last release's: time, size

It prints what models cost alone (one more request behind a long history, ten times the requests, traces); then
imports in fresh interpreters, the memory of a kernel with labs, and messages and bytes of a step, by recorded
messages without a browser; then a step shown in JupyterLab and Chromium, from the press of a button to the paint
after the last change of the page. The other side of a step are stock bqplot figures of the same marks, given the very
arrays that the lab draws at that step (at 1,000 blocks and more: the merged ones), and nothing else: no player, no
tables, no chart. The two sides take turns (A B, B A, ...). Figures are medians; in brackets the middle half of all
rounds.
"""
