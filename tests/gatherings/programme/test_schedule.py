"""When a page is to be published: as Norwegians write it, and never at once because it was not understood."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, get_page_models

from gatherings.programme.models import GatheringPage
from network.cms.schedule import PageForm, TypedDateTimeInput
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory

from .test_admin import admin, errors_of, form, row

__all__ = ["admin"]
pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
NEXT_YEAR = TODAY.year + 1
WHEN = datetime(NEXT_YEAR, 12, 4, 8, 0, tzinfo=OSLO)
REFUSED = "Ingenting er publisert: se tidsplanen under «Status»."


def save(admin, page, **values):
    return admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(row("Åpning"), **values))


@pytest.mark.parametrize(
    "typed",
    [
        "04.12.{year} 08:00",
        "04.12.{year} 08.00",
        "4.12.{year} 8.00",
        "4.12.{year} kl. 08.00",
        "4.12.{year} kl 8:00",
        "4. desember {year} kl. 8.00",
        "4.12.{short} 08.00",
        "{year}-12-04 08:00",
        "{year}-12-04T08:00",
    ],
)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_norwegian_day_and_time_schedules_the_page(typed, language, admin, client):
    page = GatheringFactory()
    admin.cookies["django_language"] = language
    response = save(admin, page, go_live_at=typed.format(year=NEXT_YEAR, short=NEXT_YEAR % 100))
    page = GatheringPage.objects.get(pk=page.pk)
    assert response.status_code == 302
    assert (page.live, page.scheduled_revision.approved_go_live_at) == (False, WHEN)
    assert client.get(f"/samlinger/{page.slug}/").status_code == 404


@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
@pytest.mark.parametrize("typed", ["i morgen", "31.02.2031 08.00", "04.12.2031", "4/12 kl 8", "04.12.2031 25.00"])
def test_what_is_not_understood_stops_the_page_and_stays_in_its_box(typed, name, admin):
    page = GatheringFactory()
    response = save(admin, page, **{name: typed})
    assert errors_of(response) == {
        name: ["Skriv dag og klokkeslett som i 04.12.2026 08.00."],
        "__all__": [REFUSED],
    }
    assert response.context["form"][name].value() == typed
    assert REFUSED in response.content.decode()
    assert not GatheringPage.objects.live().exists()


def test_a_time_that_is_over_does_not_publish_at_once(admin):
    page = GatheringFactory()
    response = save(admin, page, go_live_at="04.12.2024 08.00")
    assert errors_of(response) == {
        "go_live_at": ["Dette tidspunktet er forbi. La feltet stå tomt for å publisere med en gang."],
        "__all__": [REFUSED],
    }
    assert not GatheringPage.objects.live().exists()


def test_a_page_that_went_live_at_its_time_can_be_changed_afterwards(admin):
    page = GatheringFactory(published=True)
    page.go_live_at = timezone.now().replace(second=0, microsecond=0) - timedelta(days=3)
    page.save_revision().publish()
    shown = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]["go_live_at"]
    response = save(admin, page, go_live_at=shown.field.widget.format_value(shown.value()), purpose="Noe annet")
    assert response.status_code == 302
    assert GatheringPage.objects.get(pk=page.pk).purpose == "Noe annet"


def test_the_time_is_written_back_as_norwegians_write_it(admin):
    page = GatheringFactory()
    save(admin, page, go_live_at=f"{NEXT_YEAR}-12-04 08:00")
    shown = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f'value="04.12.{NEXT_YEAR} 08.00"' in shown


@pytest.mark.parametrize("model", [model for model in get_page_models() if model is not Page], ids=lambda m: m.__name__)
def test_every_kind_of_page_asks_in_the_same_way(model):
    form_class = model.get_edit_handler().get_form_class()
    widgets = [form_class.base_fields[name].widget for name in ("go_live_at", "expire_at")]
    assert issubclass(form_class, PageForm)
    assert [type(widget) for widget in widgets] == [TypedDateTimeInput] * 2
