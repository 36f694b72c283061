"""Where the kit and the card of a page or word stand. Ids never change, so these addresses last."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from kb.content.library import AnyItem, PageItem

KIT, EMBED = "kit/", "embed/"
QR_SVG, QR_PNG = "qr.svg", "qr.png"
# What the part of a card's address behind "#" may ask for. Each way to say it is the id of an empty
# element, so the style sees what was asked, and nothing else that is asked for can do anything.
PARAMETERS = {"theme": ("light", "dark"), "text": ("large",)}


def _states() -> tuple[str, ...]:
    found = []
    for many in range(1, len(PARAMETERS) + 1):
        for names in itertools.permutations(PARAMETERS, many):
            for values in itertools.product(*(PARAMETERS[name] for name in names)):
                pairs = zip(names, values, strict=True)
                found.append("&".join(f"{name}={value}" for name, value in pairs))
    return tuple(found)


STATES = _states()


def has_kit(item: AnyItem) -> bool:
    """Whether an item has a kit and a card: all words, and all pages but those for contributors."""
    return not isinstance(item, PageItem) or item.meta.audience != "contributor"


def kit_path(id: str) -> str:
    """Where a kit is on the site: `kit/cbt/`."""
    return f"{KIT}{id}/"


def embed_path(id: str) -> str:
    """Where a card is on the site: `embed/cbt/`."""
    return f"{EMBED}{id}/"


@dataclass(frozen=True)
class Places:
    """The addresses of one page or word, on the site and in full."""

    item: AnyItem
    site_url: str

    @property
    def kit_path(self) -> str:
        """Where its kit is on the site."""
        return kit_path(self.item.id)

    @property
    def embed_path(self) -> str:
        """Where its card is on the site."""
        return embed_path(self.item.id)

    @property
    def address(self) -> str:
        """Where it stands now, in full."""
        return f"{self.site_url}{self.item.url}"

    @property
    def permanent(self) -> str:
        """The address that always leads to it."""
        return f"{self.site_url}to/{self.item.id}/"

    @property
    def embed(self) -> str:
        """The card, in full."""
        return f"{self.site_url}{self.embed_path}"
