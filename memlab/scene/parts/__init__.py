"""What several pictures have in common: memory lying down, bars on one base line, a call-out."""
