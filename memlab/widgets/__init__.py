"""The front end: labs drawn with ipywidgets, bqplot and a little anywidget. The only importer of any of them."""
