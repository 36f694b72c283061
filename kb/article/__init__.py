"""Markdown to HTML, once: converted, filled in, and held against one allow list."""
