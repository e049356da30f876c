"""What the goals add to the Wagtail admin."""
