"""Choosers for the editing of pages; one file each."""
