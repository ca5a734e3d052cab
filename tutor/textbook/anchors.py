"""The ids of headings; one rule for pages, passages and citations."""

from __future__ import annotations

import re
import unicodedata

from django.utils.text import slugify

TOP = "top"  # what stands before the first heading


def anchor(heading: str) -> str:
    """`What ROS 2 is` → `what-ros-2-is`; never empty."""
    plain = re.sub(r"[`*_]", "", heading).replace("C++", "cpp").replace("/", " ")
    plain = re.sub(r"[–—]", "-", plain)
    return slugify(unicodedata.normalize("NFC", plain), allow_unicode=True)[:110] or "section"


class Anchors:
    """Anchors of one page: the second of the same name gets `-2`."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {TOP: 1}

    def take(self, heading: str) -> str:
        name = anchor(heading)
        self._seen[name] = count = self._seen.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"
