"""Reported speech: the words, the grammar and the quotation marks by which a text tells who says what."""
