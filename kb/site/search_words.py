"""The words of a text as the search sees them: without filler, each by its stem.

The search page does the same to what someone types, in `theme/assets/search-words.js`.
"""

from __future__ import annotations

import functools
import re

import snowballstemmer

FILLER = (
    "a actually always am an and anything are arent as at be been but by can cannot cant could"
    " couldnt did didnt do does doesnt doing dont ever even for from get gets getting got had has"
    " hasnt have havent having he her him his how i id if im in into is isnt it its ive just know"
    " me my of off ok okay on or our out really s she should shouldnt so some something t than that"
    " the their them there they thing things this to too up us was wasnt we were werent what whats"
    " when where which while who why will with wont would wouldnt you your"
)
# What has another sense than its words: to keep in touch is no touch.
CONTACT = re.compile(r"\b(in|lose|losing|lost|out of) touch\b", re.IGNORECASE)
# What stands in a word and is no part of it: an apostrophe, the hyphen of a name such as CBT-E.
INSIDE = re.compile(r"[’']s\b|[’']|(?<=[^\W\d_]{2})-(?=[^\W\d_]\b)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
LEFT_OUT = frozenset(FILLER.split())
EXACT = "="  # before a name that is found only as it is written
_english = snowballstemmer.stemmer("english")


def words_of(text: str) -> list[str]:
    """The words of a text as they are written, without filler and without the signs around them."""
    found = WORD.findall(INSIDE.sub("", CONTACT.sub("contact", text)))
    return [word for word in found if word.lower() not in LEFT_OUT]


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What a word has in common with its other forms: "cri" for cry, cries and cried."""
    return word if word.startswith(EXACT) else str(_english.stemWord(word))


def names_kept(text: str) -> list[str]:
    """The words of a text in which names, written with a capital, are no common words.

    Who was "shouted" at did not ask for the line "Shout".
    """
    return [word if word == word.lower() else f"{EXACT}{word.lower()}" for word in words_of(text)]
