"""The mechanisms, one folder each; none knows another's picture."""
