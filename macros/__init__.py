"""What pages may call: `define_env` is the entry point of mkdocs-macros-plugin."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import Any

_newest: list[float] = []


def forget_changed_code() -> None:
    """Under `make serve`: have changed modules of this package read anew at the next build."""
    newest = max(path.stat().st_mtime for path in Path(__file__).parent.rglob("*.py"))
    if _newest and _newest[0] != newest:
        for name in [name for name in sys.modules if name.startswith("macros.")
                     and name != "macros.__main__"]:
            del sys.modules[name]
    _newest[:] = [newest]


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
