"""The forms of evaluation, one file a subject."""
