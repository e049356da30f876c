"""What every request passes through, and what pages have in common."""
