"""Messages for the tests, made through the actions."""

from gatherings.messages.actions.writing import write_message
from gatherings.messages.models import Message

VALUES = {
    "kind": "invitation",
    "audience": "invited",
    "subject": "Kom på samling",
    "text": "Vi gleder oss.\n- Ta med PC",
}


def make_message(gathering, *, networks=(), **values) -> Message:
    """A draft of an invitation to networks."""
    pks = sorted(network.pk for network in networks)
    return write_message(gathering, by=None, **{**VALUES, "networks": pks, **values})
