"""Goals and measures carried in from a sheet: its columns, how it is read, and what is wrong with it."""
