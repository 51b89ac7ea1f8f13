"""memlab in a real JupyterLab, driven by a real Chromium."""
