"""The knowledge base as plain Python: it knows neither MkDocs nor the macros of a page."""
