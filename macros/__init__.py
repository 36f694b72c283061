"""What pages may call: `define_env` is the entry point of mkdocs-macros-plugin."""

from __future__ import annotations

import functools
from typing import Any


def define_env(env: Any) -> None:
    """Register every macro of `macros.render.MACROS` with the page it stands on filled in."""
    from macros.library import current_library
    from macros.render import MACROS

    def bind(macro: Any) -> Any:
        @functools.wraps(macro)
        def call(*args: Any, **kwargs: Any) -> str:
            return macro(current_library(), env.page.file.src_uri, *args, **kwargs)
        return call

    for name, macro in MACROS.items():
        env.macro(bind(macro), name)
