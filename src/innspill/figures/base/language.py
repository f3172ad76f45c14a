"""Wording under the name that figures knew it by; goes when the last of them names `innspill.wording`."""

from innspill.wording import *  # noqa: F403
