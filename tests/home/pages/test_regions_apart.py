"""Two regions in one installation: nobody reaches into the other's pages and files, and all work at home."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Page, Revision

from home.pages.models import ArticlePage
from network.memberships.actions import (
    appoint,
    end_lapsed_rights,
    end_membership,
    restore_membership,
    withdraw_membership,
)
from network.memberships.models import Membership
from network.roles.enums import Role
from tests.people import SINCE, make_person

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"),
]

REFUSED = {403, 404, 405}
# They name a page, or seem to, and tell nothing of it: they lead to one's own pages, or list kinds and tasks of all.
HARMLESS = {
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages:choose_parent",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_workflows:task_chosen",
    "wagtailadmin_editing_sessions:release",
}
NOT_ASKED = {"wagtailadmin_error_test", "wagtailadmin_choose_page_external_link"}


def addresses(patterns=None, prefix="", namespace=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, route, inner)
        elif route.startswith("admin/") and pattern.name:
            yield route, namespace + pattern.name


def arguments(theirs, own, name, page):
    """What each argument of an admin address names, of what is theirs."""
    key = page.pk
    if "image" in name:
        key = theirs.image.pk
    elif "doc" in name:
        key = theirs.document.pk
    elif "collection" in name:
        key = theirs.collection.pk
    revision = Revision.objects.for_instance(page).order_by("pk").last()
    return {
        "pk": key,
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "object_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "destination_id": own.gathering.get_parent().pk,
        "revision_id": revision.pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "image_id": theirs.image.pk,
        "document_id": theirs.document.pk,
        "doc_id": theirs.document.pk,
        "collection_id": theirs.collection.pk,
        "filter_spec": "max-10x10",
        "app_label": "wagtailcore",
        "model_name": "page",
        "content_type_app_name": page._meta.app_label,
        "content_type_model_name": page._meta.model_name,
        "app_name": page._meta.app_label,
        "action": "publish",
        "action_name": "publish",
        "session_id": 1,
        "workflow_pk": 1,
        "task_id": 1,
        "task_state_id": 1,
        "workflow_state_id": 1,
        "uploaded_file_id": 1,
        "redirect_id": 1,
    }


def ask(client, method, address, data):
    """The status and what is read; nothing that is done is there for the next."""
    with transaction.atomic():
        response = getattr(client, method)(address, data)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    words = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), body.decode(errors="replace"))
    return response.status_code, response.headers.get("Location", ""), words


def is_refused(status, location):
    return status in REFUSED or (status == 302 and location == "/admin/")


def stored(scenario):
    """All that somebody could have changed."""
    keys = [page.pk for page in [*scenario.pages, scenario.front]]
    pages = Page.objects.filter(pk__in=keys).order_by("pk")
    return (
        list(pages.values_list("title", "path", "live", "locked", "latest_revision", "has_unpublished_changes")),
        list(Image.objects.filter(pk=scenario.image.pk).values_list("title", "collection")),
        list(Document.objects.filter(pk=scenario.document.pk).values_list("title", "collection")),
        list(Collection.objects.filter(pk=scenario.collection.pk).values_list("name", "path")),
    )


def local_editor(scenario):
    """An editor of the municipality alone."""
    return make_person("lokal", role=Role.EDITOR, organisation=scenario.municipality)


PERSONAS = {
    "the other region's coordinator": lambda home, abroad, request: (
        request.getfixturevalue("other_coordinator"),
        home,
    ),
    "the other region's editor": lambda home, abroad, request: (request.getfixturevalue("other_editor"), home),
    "an editor of a municipality there": lambda home, abroad, request: (local_editor(abroad), home),
    "the first region's coordinator": lambda home, abroad, request: (request.getfixturevalue("coordinator"), abroad),
}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("persona", PERSONAS)
def test_every_address_of_the_admin_is_closed_to_the_others(persona, method, home, abroad, client_for, request):
    person, theirs = PERSONAS[persona](home, abroad, request)
    own = abroad if theirs is home else home
    client = client_for(person)
    assert client.get("/admin/").status_code == 200
    before = stored(theirs)
    secrets = [theirs.gathering.title, theirs.draft.title, "hemmelig", theirs.image.title, theirs.document.title]
    open_to_them, asked = [], 0
    for route, name in addresses():
        if name in NOT_ASKED:
            continue
        named = set(re.findall(r"<(?:\w+:)?(\w+)>", route))
        for page in (theirs.gathering, theirs.municipality_page) if named else (theirs.gathering,):
            values = arguments(theirs, own, name, page)
            try:
                address = reverse(name, kwargs={key: values.get(key, "x") for key in named})
            except NoReverseMatch:
                continue
            several = {"id": [page.pk]} if "bulk" in name or "multiple" in name else {}
            status, location, words = ask(client, method, address, several)
            asked += 1
            told = [secret for secret in secrets if secret in words]
            if told or (named and name not in HARMLESS and not is_refused(status, location)):
                open_to_them.append((name, status, location, told))
    assert open_to_them == []
    assert asked > 150
    assert stored(theirs) == before


@pytest.mark.parametrize("kind", ["page", "image", "document"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_so_are_the_bulk_actions(kind, method, home, abroad, other_coordinator, client_for):
    client = client_for(other_coordinator)
    model, actions, key = {
        "page": ("wagtailcore/page", ("publish", "unpublish", "delete", "move"), home.gathering.pk),
        "image": ("wagtailimages/image", ("delete", "add_tags", "add_to_collection"), home.image.pk),
        "document": ("wagtaildocs/document", ("delete", "add_tags", "add_to_collection"), home.document.pk),
    }[kind]
    before = stored(home)
    data = {"collection": abroad.collection.pk, "chooser": abroad.gathering.get_parent().pk, "tags": "x"}
    for action in actions:
        for query in (f"id={key}", "id=all", f"id=all&childOf={home.gathering.get_parent().pk}", "id=all&q=samling"):
            address = f"/admin/bulk/{model}/{action}/?{query}"
            status, location, words = ask(client, method, address, data if method == "post" else {})
            assert home.gathering.title not in words
            assert home.image.title not in words
            assert home.document.title not in words
            if query in {f"id={key}", f"id=all&childOf={home.gathering.get_parent().pk}"} and kind == "page":
                assert is_refused(status, location)
    assert stored(home) == before


def test_nor_can_they_be_pointed_at(home, abroad, other_coordinator, client_for):
    client = client_for(other_coordinator)
    for address in (
        f"/admin/choose-page/{home.front.pk}/",
        f"/admin/choose-page/{home.gathering.get_parent().pk}/",
        f"/admin/choose-page/chosen-multiple/?id={home.gathering.pk}",
        f"/admin/images/chooser/chosen/{home.image.pk}/",
        f"/admin/documents/chooser/chosen/{home.document.pk}/",
        f"/admin/api/main/images/{home.image.pk}/",
        f"/admin/api/main/documents/{home.document.pk}/",
        f"/admin/api/main/pages/{home.gathering.pk}/",
    ):
        status, location, _words = ask(client, "get", address, {})
        assert is_refused(status, location), address
    for address in (
        "/admin/choose-page/",
        "/admin/choose-page/search/?q=Nordmøre",
        "/admin/images/chooser/",
        f"/admin/images/chooser/chosen-multiple/?id={home.image.pk}",
        "/admin/documents/chooser/results/?q=Nordmøre",
        "/admin/api/main/pages/",
        "/admin/api/main/images/",
        "/admin/api/main/documents/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/pages/search/?q=Nordmøre",
    ):
        status, _location, words = ask(client, "get", address, {})
        assert status == 200, address
        for page in home.pages[:4]:
            assert page.title not in words, address
        assert (home.image.title in words, home.document.title in words) == (False, False), address


@pytest.mark.parametrize("persona", ["other_coordinator", "superuser"])
def test_what_is_no_id_names_nothing(persona, home, abroad, client_for, request):
    client = client_for(request.getfixturevalue(persona))
    for shape in ("+{}", " {}", "{}_0", "{}.0", "0x{}", "١", "", "9" * 400):
        names_nothing(client, shape, home)


def names_nothing(client, shape, home):
    for model, action, what in (
        ("wagtailcore/page", "unpublish", home.draft),
        ("wagtailimages/image", "delete", home.image),
        ("wagtaildocs/document", "delete", home.document),
    ):
        key = shape.format(what.pk)
        for query in ({"id": key}, {"id": "all", "childOf": key}):
            response = client.get(f"/admin/bulk/{model}/{action}/", query)
            assert response.status_code == 404, (model, query)
    for chooser, what in (
        ("choose-page", home.draft),
        ("images/chooser", home.image),
        ("documents/chooser", home.document),
    ):
        response = client.get(f"/admin/{chooser}/chosen-multiple/", {"id": shape.format(what.pk)})
        assert response.status_code == 404, (chooser, shape)


def test_all_in_a_list_is_all_of_ones_own(home, abroad, other_coordinator, client_for):
    client = client_for(other_coordinator)
    assert client.get("/admin/bulk/wagtailcore/page/unpublish/?id=all&childOf=").status_code == 404
    own = client.get(f"/admin/bulk/wagtailcore/page/unpublish/?id=all&childOf={abroad.gathering.get_parent().pk}")
    assert abroad.gathering.title in own.text
    for query in ("id=all", "id=all&q=samling", "id=all&childOf=1", "id=all&childOf=1&q=samling"):
        response = client.get(f"/admin/bulk/wagtailcore/page/unpublish/?{query}")
        assert home.gathering.title not in response.text
        assert f"pages/{home.front.pk}/" not in response.text


def test_nor_the_people_of_the_installation(home, abroad, other_coordinator, surnadal_leader, client_for):
    app, model = surnadal_leader._meta.label_lower.split(".")
    for query in ("id=all", f"id={surnadal_leader.pk}"):
        response = client_for(other_coordinator).get(f"/admin/bulk/{app}/{model}/delete/?{query}")
        assert is_refused(response.status_code, response.get("Location"))


class TestAPageThatIsBeingRenamed:
    """It tells its new title in the admin alone, and there to those who may change it."""

    @pytest.fixture
    def editor(self, home, surnadal):
        return make_person("redaktor.surnadal", role=Role.EDITOR, organisation=home.municipality)

    def test_is_not_told_to_others_in_its_region(self, home, editor, client_for):
        page = home.article.specific
        assert page.live
        client = client_for(editor)
        addresses = [
            f"/admin/choose-page/{page.get_parent().pk}/",
            f"/admin/choose-page/search/?q={page.title}",
            f"/admin/choose-page/chosen-multiple/?id={page.pk}",
        ]
        assert all(page.title in client.get(address).text for address in addresses)
        page.title = "Et hemmelig navn"
        page.save_revision()
        for address in addresses:
            assert "hemmelig" not in client.get(address).text, address

    def test_nor_by_a_page_below_it(self, home, editor, client_for):
        page = home.article.specific
        below = page.add_child(instance=ArticlePage(title="Under artikkelen", slug="under"))
        below.save_revision().publish()
        client = client_for(editor)
        assert "Under artikkelen" in client.get("/admin/choose-page/search/?q=artikkelen").text
        page.title = "Et hemmelig navn"
        page.save_revision()
        assert "hemmelig" not in client.get("/admin/choose-page/search/?q=artikkelen").text

    def test_a_chooser_opens_at_ones_own(self, home, abroad, other_coordinator, client_for):
        for kind in ("home.ArticlePage", "gatherings.GatheringPage", "home.MunicipalityPage", "wagtailcore.Page"):
            response = client_for(other_coordinator).get("/admin/choose-page/", {"page_type": kind})
            assert response.status_code == 200
            for page in home.pages[:4]:
                assert page.title not in response.text
        assert client_for(other_coordinator).get("/admin/choose-page/", {"page_type": "tull.Tull"}).status_code == 404


# --- At home -------------------------------------------------------------------------------------

WHOLE = ["edit", "history", "copy", "delete", "unpublish", "move", "usage", "view_draft", "set_privacy"]


@pytest.mark.parametrize(("persona", "whose"), [("other_coordinator", "abroad"), ("coordinator", "home")])
def test_a_coordinator_keeps_everything_at_home(persona, whose, home, abroad, client_for, request):
    own = {"home": home, "abroad": abroad}[whose]
    client = client_for(request.getfixturevalue(persona))
    for name in WHOLE:
        status, _location, _words = ask(
            client, "get", reverse(f"wagtailadmin_pages:{name}", args=[own.gathering.pk]), {}
        )
        # A gathering is copied by a form of our own.
        assert status == (302 if name == "copy" else 200), name
    for page in (own.front, own.municipality_page, own.network_page, own.draft, own.article):
        assert ask(client, "get", reverse("wagtailadmin_pages:edit", args=[page.pk]), {})[0] == 200
    for address in (
        reverse("wagtailadmin_explore", args=[own.gathering.get_parent().pk]),
        f"/admin/choose-page/{own.gathering.get_parent().pk}/",
        f"/admin/bulk/wagtailcore/page/unpublish/?id={own.gathering.pk}",
        f"/admin/api/main/images/{own.image.pk}/",
        f"/admin/images/{own.image.pk}/",
        f"/admin/images/chooser/chosen/{own.image.pk}/",
        f"/admin/documents/edit/{own.document.pk}/",
        f"/admin/documents/chooser/chosen/{own.document.pk}/",
    ):
        assert ask(client, "get", address, {})[0] == 200, address
    assert own.gathering.title in ask(client, "get", "/admin/choose-page/search/?q=samling", {})[2]
    client.post(reverse("wagtailadmin_pages:unpublish", args=[own.gathering.pk]))
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={own.draft.pk}")
    client.post(reverse("wagtailadmin_pages:delete", args=[own.article.pk]))
    client.post(reverse("wagtailimages:delete", args=[own.image.pk]))
    client.post(reverse("wagtaildocs:delete", args=[own.document.pk]))
    live = Page.objects.in_bulk([page.pk for page in own.pages])
    assert (live[own.gathering.pk].live, live[own.draft.pk].live, own.article.pk in live) == (False, True, False)
    assert not Image.objects.filter(pk=own.image.pk).exists()
    assert not Document.objects.filter(pk=own.document.pk).exists()


def test_the_menu_leads_to_ones_own(home, abroad, other_coordinator, client_for):
    page = client_for(other_coordinator).get("/admin/").text
    assert f"/admin/pages/{abroad.gathering.get_parent().pk}/" in page
    assert f"/admin/pages/{home.gathering.get_parent().pk}/" not in page


def test_an_editor_of_a_municipality_edits_its_page_alone(home, abroad, client_for):
    editor = local_editor(home)
    client = client_for(editor)
    rights = {page.title: page.specific.permissions_for_user(editor).can_edit() for page in [*home.pages, home.front]}
    assert rights == {page.title: page == home.municipality_page for page in [*home.pages, home.front]}
    assert ask(client, "get", f"/admin/images/chooser/chosen/{home.image.pk}/", {})[0] == 200
    assert is_refused(*ask(client, "get", f"/admin/images/{home.image.pk}/", {})[:2])
    assert ask(client, "get", f"/admin/choose-page/chosen-multiple/?id={home.article.pk}", {})[0] == 200
    assert is_refused(*ask(client, "get", f"/admin/choose-page/chosen-multiple/?id={home.draft.pk}", {})[:2])


def test_who_came_before_the_page_is_let_in_when_it_is_made(site, surnadal, client_for):
    from home.pages.actions import make_municipality_page

    editor = make_person("lokal", role=Role.EDITOR, organisation=surnadal)
    page = make_municipality_page(surnadal, by=None)
    assert page.permissions_for_user(editor).can_edit()


# --- With the membership -------------------------------------------------------------------------


def may_edit(person, page):
    fresh = type(person).objects.get(pk=person.pk)
    return Page.objects.get(pk=page.pk).specific.permissions_for_user(fresh).can_edit()


def test_the_rights_come_and_go_with_the_membership(home, abroad, outsider):
    today, day = timezone.localdate(), timedelta(days=1)
    assert not may_edit(outsider, abroad.gathering)
    membership = appoint(outsider, role=Role.EDITOR, organisation=abroad.region, by=None, since=SINCE)
    assert (may_edit(outsider, abroad.gathering), may_edit(outsider, home.gathering)) == (True, False)
    end_membership(membership, last_day=today - day, by=None, reason="Slutt")
    assert not may_edit(outsider, abroad.gathering)
    assert not outsider.groups.exists()


def test_they_go_with_a_membership_that_is_withdrawn_and_come_back_with_it(home, abroad, outsider):
    membership = appoint(outsider, role=Role.EDITOR, organisation=abroad.region, by=None, since=SINCE)
    withdraw_membership(membership, by=None, reason="Feil person")
    assert not may_edit(outsider, abroad.gathering)
    restore_membership(membership, by=None, reason="Riktig likevel")
    assert may_edit(outsider, abroad.gathering)


def test_somebody_in_both_regions_has_both(home, abroad, coordinator):
    appoint(coordinator, role=Role.EDITOR, organisation=abroad.region, by=None, since=SINCE)
    assert (may_edit(coordinator, abroad.draft), may_edit(coordinator, home.draft)) == (True, True)
    assert not abroad.draft.permissions_for_user(coordinator).can_publish()


def test_a_period_that_is_over_is_over_whether_or_not_the_scheduler_ran(home, abroad, other_coordinator, client_for):
    client = client_for(other_coordinator)
    address = reverse("wagtailadmin_pages:edit", args=[abroad.gathering.pk])
    assert client.get(address).status_code == 200
    Membership.objects.of(other_coordinator).update(until=timezone.localdate() - timedelta(days=1))
    assert is_refused(*ask(client, "get", address, {})[:2]) or "/konto/login/" in client.get(address)["Location"]
    end_lapsed_rights()
    assert not other_coordinator.groups.exists()


def test_the_scheduler_lets_in_whose_period_begins(home, abroad, outsider):
    membership = appoint(
        outsider,
        role=Role.COORDINATOR,
        organisation=abroad.region,
        by=None,
        since=timezone.localdate() + timedelta(days=1),
    )
    assert not may_edit(outsider, abroad.gathering)
    Membership.objects.filter(pk=membership.pk).update(since=timezone.localdate())
    end_lapsed_rights()
    assert may_edit(outsider, abroad.gathering)
