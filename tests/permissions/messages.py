"""The addresses of messages about gatherings: for those who arrange the gathering, and nobody else."""

from gatherings.messages.actions.bounces import mark_bounced
from gatherings.messages.actions.sending import send_message
from gatherings.messages.enums import DeliveryState
from network.networks.models import Network
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.messages.factories import make_message

from .registration import arrangers
from .table import SIGN_IN, Row, may


def _gathering(scenario, **values):
    values = {"slug": "samling", "sessions": 1, "published": True, **values}
    return GatheringFactory(organiser=scenario.region, **values)


def gathering(scenario):
    return {"slug": _gathering(scenario).slug}


def unpublished(scenario):
    return {"slug": _gathering(scenario, slug="kladd", published=False).slug}


def _invited(scenario):
    return {"roles": ["education_leader"]}


def draft(scenario):
    return {"slug": "samling", "message_pk": make_message(_gathering(scenario), **_invited(scenario)).pk}


def _sent(scenario):
    assert scenario.surnadal_leader.email
    sent = send_message(make_message(_gathering(scenario), **_invited(scenario)), by=scenario.coordinator)
    sent.deliveries.update(state=DeliveryState.SENT)
    return sent


def sent(scenario):
    return {"slug": "samling", "message_pk": _sent(scenario).pk}


def delivered(scenario):
    message = _sent(scenario)
    return {"slug": "samling", "message_pk": message.pk, "delivery_pk": message.deliveries.first().pk}


def not_reached(scenario):
    message = _sent(scenario)
    mark_bounced(message.deliveries.first(), by=None)
    return {"slug": "samling", "message_pk": message.pk}


def elsewhere(scenario):
    other = make_message(_gathering(scenario, slug="annen"), **_invited(scenario))
    return {"slug": _gathering(scenario).slug, "message_pk": other.pk}


def written(scenario):
    return {
        "kind": "invitation",
        "audience": "invited",
        "networks": list(Network.objects.filter(organisation=scenario.region).values_list("pk", flat=True)),
        "roles": ["education_leader"],
        "subject": "Kom på samling",
        "text": "Vi gleder oss.",
    }


def rewritten(scenario):
    return {**written(scenario), "version": "1"}


ROWS = [
    Row("gatherings:messages", gathering, arrangers()),
    Row("gatherings:messages", unpublished, may("coordinator", "editor", anonymous=SIGN_IN), note="draft"),
    Row("gatherings:message_new", gathering, arrangers()),
    Row("gatherings:message_new", gathering, arrangers(), query="?slag=information"),
    Row("gatherings:message_new", gathering, arrangers(302), method="POST", data=written),
    Row("gatherings:message", draft, arrangers(), note="draft"),
    Row("gatherings:message", sent, arrangers(), note="sent"),
    Row("gatherings:message", elsewhere, arrangers(404), note="of another gathering"),
    Row("gatherings:message_edit", draft, arrangers()),
    Row("gatherings:message_edit", draft, arrangers(302), method="POST", data=rewritten),
    Row("gatherings:message_send", draft, arrangers(302), method="POST", data={"version": "1", "number": "2"}),
    Row("gatherings:message_discard", draft, arrangers(302), method="POST"),
    Row("gatherings:message_again", not_reached, arrangers(302), method="POST"),
    Row("gatherings:message_bounced", delivered, arrangers(302), method="POST"),
]
