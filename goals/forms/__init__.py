"""What is asked when goals and measures are recorded, changed and followed."""
