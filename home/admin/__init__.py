"""What home puts into the Wagtail admin."""
