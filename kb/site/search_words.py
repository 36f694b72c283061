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
# Words of any talk: they are looked for, and tell less than others.
COMMON = (
    "after ago almost already always another anybody anyone anymore ask before begin best better"
    " big bit both bring come day different each end enough every everyone everything far"
    " few first give good great guy half happen help idea instead keep last less let like little"
    " live long look lot make many may maybe mean might month most move much must need never new"
    " next nobody nothing often old other own people person put real reason right run same see seem"
    " show since somebody someone start still stuff sure take think time try turn use want way week"
    " whether whole work wrong"
)
# Forms of a word that no ending tells, after the word: "told" is found by "tell"; and other spellings.
FORMS = (
    "eat ate eaten,become became,begin began begun,break broke broken,bring brought,buy bought,"
    "build built,come came,catch caught,child children,choose chose chosen,deal dealt,die died dead"
    " death,drink drank drunk,drive drove driven,fall fell fallen,feel felt feelings,fight fought,"
    "find found,forget forgot forgotten,forgive forgave forgiven,freeze froze frozen,give gave"
    " given,go goes going gone went,grow grew grown,hear heard,hold held,hide hid hidden,hang hung,"
    "keep kept,know knew known,lead led,leave left,lend lent,lose lost loss,lie lied lying liar,"
    "make made,mean meant,man men,meet met,pay paid payment,run ran,ring rang,say said,sit sat,"
    "see saw seen,send sent,shake shook shaken,sleep slept asleep,sell sold,seek sought,spend spent,"
    "speak spoke spoken,steal stole stolen,stand stood,swear swore sworn,teach taught,throw threw"
    " thrown,tell told,take took taken,think thought,try tried tries,understand understood,"
    "wake woke woken awake,woman women,wear wore worn,write wrote written,wife wives,"
    "mom mum mums mommy mummy,counselor counsellor counsellors,practice practise practised,"
    "program programme programmes,license licence,judgment judgement"
)
# What has another sense than its words: to keep in touch is no touch.
CONTACT = re.compile(r"\b(in|lose|losing|lost|out of) touch\b", re.IGNORECASE)
# What stands in a word and is no part of it: an apostrophe, the hyphen of a name such as CBT-E.
INSIDE = re.compile(r"[’']s\b|[’']|(?<=[^\W\d_]{2})-(?=[^\W\d_]\b)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
LEFT_OUT = frozenset(FILLER.split())
FIRST = {form: first for first, *forms in map(str.split, FORMS.split(",")) for form in forms}
BRITISH_ISE = re.compile(r"is(e[drs]?|ing|ations?)$")
BRITISH_OUR = re.compile(r"([a-z]{3})our(?=(?:s|ed|ing|al|ite|able)?$)")
EXACT = "="  # before a name that is found only as it is written
_english = snowballstemmer.stemmer("english")


def words_of(text: str) -> list[str]:
    """The words of a text as they are written, without filler and without the signs around them."""
    found = WORD.findall(INSIDE.sub("", CONTACT.sub("contact", text)))
    return [word for word in found if word.lower() not in LEFT_OUT]


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What a word has in common with its other forms: "cri" for cry, cries and cried."""
    if word.startswith(EXACT):
        return word
    plain = BRITISH_ISE.sub(r"iz\1", FIRST.get(word, word), count=1)
    return str(_english.stemWord(BRITISH_OUR.sub(r"\1or", plain, count=1)))


def names_kept(text: str) -> list[str]:
    """The words of a text in which names, written with a capital, are no common words.

    Who was "shouted" at did not ask for the line "Shout".
    """
    return [word if word == word.lower() else f"{EXACT}{word.lower()}" for word in words_of(text)]
