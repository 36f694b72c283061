"""The bytes of a plain file, bounded: no links, no folders, no devices."""

from __future__ import annotations

import os
import stat
from pathlib import Path

LARGEST_FILE = 500_000  # bytes; the longest page is a tenth of it
LARGEST_LEDGER = 5_000_000  # it grows with the site, and only our commands write it
FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class Refused(Exception):
    """A file that is not opened: what is wrong, and the mend."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def bytes_of(path: Path, root: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a plain file.

    In: a file, the project's folder, the most bytes. Out: its bytes. Raises Refused for a link, a folder, a
    device, a file below a folder that is a link, a file too large or one that cannot be read:
    nothing of these is opened, so that nothing outside is shown and nothing hangs.
    """
    try:
        for folder in path.relative_to(root).parents if path.is_relative_to(root) else ():
            if folder.name and (root / folder).is_symlink():
                raise Refused(
                    "the file stands in a folder that is a link", "put the folder itself here"
                )
        _refuse_unless_plain(path.lstat(), largest)
        with os.fdopen(os.open(path, FLAGS), "rb") as file:
            _refuse_unless_plain(os.fstat(file.fileno()), largest)
            raw = file.read(largest + 1)
    except FileNotFoundError:
        raise Refused("the file is missing", "bring it back, or delete what names it") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name has a sign that no file may have"
        raise Refused(
            f"the file cannot be read ({why})", "see what kind of file it is and who may read it"
        ) from None
    if len(raw) > largest:  # it has grown since
        raise Refused("the file is too large", f"keep it under {largest:,} bytes")
    return raw


def _refuse_unless_plain(found: os.stat_result, largest: int) -> None:
    if fault := fault_of_kind(found.st_mode):
        raise Refused(*fault)
    if found.st_size > largest:
        raise Refused(f"the file has {found.st_size:,} bytes", f"keep it under {largest:,} bytes")


def fault_of_kind(mode: int) -> tuple[str, str] | None:
    """What is wrong with a mode that is no plain file's, and the mend; None for a plain file."""
    if stat.S_ISLNK(mode):
        return "this is a link, not a file", "put the file itself here, or delete the link"
    if stat.S_ISDIR(mode):
        return "this is a folder, not a file", "rename or delete it"
    if not stat.S_ISREG(mode):
        return "this is neither a file nor a folder", "delete it"
    return None


def safe_name(path: Path, root: Path) -> str:
    """A path below the project's folder as messages show it: bytes that are no text as escapes."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return shown(name)


def shown(name: str) -> str:
    """A name as messages show it: what is no plain ASCII as escapes."""
    return "".join(
        char if char.isascii() and char.isprintable() else char.encode("unicode_escape").decode()
        for char in name
    )
