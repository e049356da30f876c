"""What pages show of the records, as of a date and to one reader.

A reading is put into a page's context. Each of its parts is asked for once, when some block shows it, and
with a number of queries that does not grow with the data.
"""
