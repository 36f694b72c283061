"""Handouts: each public page as a sheet of paper, two sides at most, from the same words."""
