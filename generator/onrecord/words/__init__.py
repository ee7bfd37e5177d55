"""Words as characters: which marks are one, where words and numbers end, where some words stand in others.

Pure functions over texts, for whoever compares words to the letter.
"""
