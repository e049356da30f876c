"""The pages of the CIPP evaluations, one file a subject."""
