"""The reference region: what a demonstration begins with. Every person and every unit in it is invented."""
