"""Goals and measures imported from a spreadsheet."""
