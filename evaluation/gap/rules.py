"""The scale of a GAP analysis: 1 to 6, now and wanted."""

LOWEST = 1
HIGHEST = 6
STEPS = tuple(range(LOWEST, HIGHEST + 1))
