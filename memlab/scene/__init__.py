"""Pictures as data: panels of things with a key, a place, a meaning and words."""
