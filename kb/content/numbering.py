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
        return digits in self.listed or (self.known(digits) and not self._of_one_carrier(digits))

    def may_have(self, digits: str) -> bool:
        """The same, with numbers that only one carrier may have, such as 2024 in the United States."""
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
        bare = phonenumbers.national_significant_number(number)
        return digits in ("".join(self.groups(digits)), self.prefix() + bare)

    def _of_one_carrier(self, digits: str) -> bool:
        import phonenumbers

        number = phonenumbers.parse(digits, self.code)
        return phonenumbers.is_carrier_specific_for_region(number, self.code)

    def groups(self, digits: str) -> list[str]:
        """How the library writes a whole number: with blanks where they stand in its country."""
        import phonenumbers

        form = phonenumbers.PhoneNumberFormat
        form_of_it = form.INTERNATIONAL if digits.startswith("+") else form.NATIONAL
        number = phonenumbers.parse(digits, self.code)
        return re.findall(r"\+?\d+", phonenumbers.format_number(number, form_of_it))

    def prefix(self) -> str:
        """The digit that is dialed before an area, such as 0, or 1 in the United States."""
        import phonenumbers

        return phonenumbers.ndd_prefix_for_region(self.code, True) or ""

    def is_free(self, digits: str) -> bool:
        """Whether the library knows that a number is free to call, such as 1800 777 0000."""
        import phonenumbers

        if not self.known(digits):
            return False
        number = phonenumbers.parse(digits, self.code)
        return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE


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
