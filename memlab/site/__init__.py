"""The lectures as pages to read, without a kernel: every notebook run once, each lab as its picture and its sentence.

``python -m memlab.site FOLDER`` writes them with a table of the lectures; so do ``memlab --html FOLDER`` and ``--pdf``.

- ``running``: a notebook, run from top to bottom
- ``pages``: a notebook that was run, as a page
- ``index``: the table of the lectures, with a search of their headings
- ``guides``: the pages for students and teachers, and what the numbers are checked against
- ``sheets``: a sheet of questions with their solutions
- ``printing``: pages as PDF, where a browser is at hand
- ``lite``: JupyterLite beside the pages, to handle the same notebooks in
- ``building``: all of it into a folder
"""
