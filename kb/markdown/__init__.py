"""Markdown to drafts: one converter, one grammar for calls and citations, one slug."""
