"""JupyterLite beside the pages: every notebook to handle in the reader's browser, without an installation or a server.

Nothing in it asks anything of another place: Python for the browser (Pyodide) and all packages lie there, too.

- ``tools``: other programs, run until they end
- ``builder``: JupyterLite itself, fetched into a folder of its own
- ``wheels``: what a package as a file tells of itself; memlab's own, built from the source
- ``needed``: which packages the browser needs, and where they come from
- ``runtime``: Pyodide, and the list of packages that it reads
- ``laying``: all of it into a folder
"""
