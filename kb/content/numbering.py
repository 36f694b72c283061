"""Which numbers a country has, and how a number of any country is dialed from abroad."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_SHORT = 6  # digits of numbers without an area, such as 112 or 116 123


@dataclass(frozen=True)
class Numbering:
    """The numbers of a country: what the library of the world's numbers knows, and its own list.

    `code` is the country's two letters (ISO 3166), or "" where only the list counts.
    """

    name: str
    code: str = ""
    listed: frozenset[str] = frozenset()

    def has(self, digits: str) -> bool:
        """Whether a phone in this country reaches somebody with exactly these digits."""
        return digits in self.listed or self.known(digits)

    def known(self, digits: str) -> bool:
        """Whether the library knows them, its prefix in the country (0800, 1-800) included."""
        import phonenumbers  # only here: most commands read no number

        if not is_country(self.code) or not 1 < len(digits) < 16:
            return False
        if phonenumbers.is_emergency_number(digits, self.code):
            return True
        try:
            number = phonenumbers.parse(digits, self.code)
        except phonenumbers.NumberParseException:
            return False
        if len(digits) <= LONGEST_SHORT:
            return phonenumbers.is_valid_short_number_for_region(number, self.code)
        if not phonenumbers.is_valid_number_for_region(number, self.code):
            return False
        prefix = phonenumbers.ndd_prefix_for_region(self.code, True) or ""
        bare = phonenumbers.national_significant_number(number)
        return digits in ("".join(self._groups(digits)), prefix + bare)

    def begins(self, digits: str, area: str) -> bool:
        """Whether these digits are a known number that is written with `area` as its first group."""
        return self.known(digits) and self._groups(digits)[0] == area

    def _groups(self, digits: str) -> list[str]:
        """A number that the library knows, in the groups in which it is written at home."""
        import phonenumbers

        number = phonenumbers.parse(digits, self.code)
        shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        return re.findall(r"\d+", shown)


def is_country(code: str) -> bool:
    """Whether two letters are a country whose numbers the library knows."""
    import phonenumbers

    return code in phonenumbers.SUPPORTED_REGIONS


def is_international(digits: str) -> bool:
    """Whether `+` and these digits are a whole number as any country dials it."""
    import phonenumbers

    try:
        number = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:
        return False
    same = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == digits
    return same and phonenumbers.is_valid_number(number)
