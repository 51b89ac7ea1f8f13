"""What the command ``memlab`` does, one idea a file.

- ``options``: what was asked for on the command line
- ``source``: where the notebooks come from
- ``folder``: the student's folder, and files put there whole or not at all
- ``ledger``: what was delivered there before
- ``renumbering``: the student's file takes the notebook's number of today
- ``delivery``: which notebook is new, replaced, kept
- ``report``: the same in words
- ``port``: whether the port asked for can be had
- ``server``: JupyterLab, started on the first notebook
"""
