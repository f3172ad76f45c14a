"""The plain spelling of a form: what a dictionary would list, whatever a PDF or a keyboard made of it."""

import re
import unicodedata
from functools import lru_cache

#: Characters that change nothing about the word they stand in: soft hyphen, zero-width spaces and joiners, BOM.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
#: Half of a character, which no file can hold but a program can hand us: shown as what stands for the unreadable.
_UNSEEN |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

_COMMON = re.compile(r"[\x00-\xac\xae-\xff]*")  # Latin-1 without the soft hyphen, of which nothing changes


@lru_cache(maxsize=1 << 16)
def plain(form: str) -> str:
    """`form` without soft hyphens and zero-width characters, composed (NFC), with ligatures (ﬁ, ﬂ, ĳ) spelt out.

    Only the form that is looked up changes; spans always point into the text as it stands.
    """
    if _COMMON.fullmatch(form):
        return form
    form = unicodedata.normalize("NFC", form.translate(_UNSEEN))
    return "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" or c in "ĳĲ" else c for c in form)
