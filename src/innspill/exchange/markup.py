"""XML as it is handed on: every file can be read by a parser, whatever its letter holds."""

import re
from xml.etree import ElementTree as ET

_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(root: ET.Element) -> str:
    """`root` as the text of a file, indented, without the characters that XML has no place for (1.0, 2.2)."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_NO_XML.sub("", ET.tostring(root, encoding="unicode"))}\n'
