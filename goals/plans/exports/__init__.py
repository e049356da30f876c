"""A plan carried out of the platform: as a workbook, as comma-separated text, and as a printed document."""
