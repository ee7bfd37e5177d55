"""The record → the flat, documented, frozen types that templates see.

All that a page says is decided here: order, words, what is left out. Knows no HTML and no host.
"""
