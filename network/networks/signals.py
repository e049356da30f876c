"""What is told to the features above when networks are set up."""

from django.dispatch import Signal

networks_founded = Signal()
"""Networks were set up together. Sent within the transaction, with networks (list of Network), by."""
