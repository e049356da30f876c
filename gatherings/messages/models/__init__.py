from gatherings.messages.models.delivery import Delivery
from gatherings.messages.models.message import Message

__all__ = ["Delivery", "Message"]
