"""The pictures of a closing: how many, in which sizes, and where they are kept."""

MOST_PICTURES = 24
SIZES = {"small": 640, "large": 1280}
"""The longest side of each size in pixels."""
SMALL_PICTURES, LARGE_PICTURES = "gathering_pictures/small", "gathering_pictures/large"
LONGEST_CAPTION = 240
