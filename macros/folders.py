"""The folders of builds: each build in one of its own, the site a link to the one in use."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

BUILDS = ".site"  # beside the link that leads to the build in use


def new_folder(target: Path) -> Path:
    """The path of a folder for a build that shall stand at `target`; what was cut short is mended."""
    _restore(target)
    return target.parent / BUILDS / f"{target.name}-{os.getpid()}-{time.monotonic_ns()}"


def drop(folder: Path, target: Path) -> None:
    """Delete a build that is not taken into use."""
    shutil.rmtree(folder, ignore_errors=True)
    tidy(target)


def swap(folder: Path, target: Path) -> None:
    """Let `target` lead to the new build: a link that one rename puts in the place of the old."""
    link = folder.with_name(f"{folder.name}.link")
    try:
        link.symlink_to(os.path.relpath(folder, target.parent), target_is_directory=True)
    except OSError:  # a system without links: two renames, and `_restore` if they are cut short
        link = folder
    if target.is_dir() and (not target.is_symlink() or link is folder):
        old = folder.with_name(f"{target.name}-old")
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    link.replace(target)


def _restore(target: Path) -> None:
    """Bring back a site that a build was stopped in taking away."""
    old = target.parent / BUILDS / f"{target.name}-old"
    if not target.exists() and old.is_dir():
        target.unlink(missing_ok=True)
        old.rename(target)


def tidy(target: Path) -> None:
    """Delete builds that nothing leads to and that no running process makes."""
    folder, used = target.parent / BUILDS, target.resolve()
    for path in folder.glob(f"{target.name}-*") if target.exists() else ():
        maker = re.match(r"\d+", path.name.removeprefix(f"{target.name}-"))
        if path.resolve() != used and not (
            maker and int(maker[0]) != os.getpid() and _runs(int(maker[0]))
        ):
            if path.is_symlink():
                path.unlink()
            else:
                shutil.rmtree(path, ignore_errors=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
