"""What a letter comes to, to hand over: one page in HTML, one in Word, made of the same `Report`."""

from .content import Cell, Paragraph, Picture, Report, Table
from .page import html_page
from .word import word_document

__all__ = ["Cell", "Paragraph", "Picture", "Report", "Table", "html_page", "word_document"]
