"""The questions that evaluation's records answer, one file a subject."""
