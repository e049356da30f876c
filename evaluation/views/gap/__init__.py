"""The pages of the GAP analyses, one file a subject."""
