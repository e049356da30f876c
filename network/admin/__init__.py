"""The network in the Wagtail admin: lists for coordinators, choosers for the editing of pages."""
