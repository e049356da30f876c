"""What the scheduler does for home."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.pages.models import ArticlePage
from home.tasks import publish_scheduled_pages


@pytest.mark.django_db
def test_a_page_is_published_when_its_hour_has_come(site):
    page = site.add_child(instance=ArticlePage(title="Nytt", slug="nytt", live=False))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert not ArticlePage.objects.get(slug="nytt").live
    later = timezone.now() - timedelta(minutes=1)
    ArticlePage.objects.filter(slug="nytt").update(go_live_at=later)
    revision = page.get_latest_revision()
    revision.approved_go_live_at = later
    revision.content["go_live_at"] = later.isoformat()
    revision.save()
    publish_scheduled_pages()
    publish_scheduled_pages()
    assert ArticlePage.objects.get(slug="nytt").live
