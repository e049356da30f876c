"""The pages shown when something is wrong say what happened and what one can do."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation

from network.web.views import errors

pytestmark = pytest.mark.django_db


def failing(exception):
    def view(request):
        raise exception

    return view


urlpatterns = [
    path("feil/", failing(RuntimeError("boom"))),
    path("rart/", failing(SuspiciousOperation("odd"))),
    path("nei/", failing(PermissionDenied)),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler500 = errors.server_error


def test_an_unknown_page_is_told_in_the_site_s_own_look(client):
    response = client.get("/finnes-ikke/")
    assert response.status_code == 404
    assert '<h1 class="ds-heading">Her stopper tråden</h1>' in response.text
    assert 'href="/konto/login/?next=/finnes-ikke/"' in response.text


def test_someone_who_is_signed_in_is_not_asked_to_sign_in(client_for, surnadal_leader):
    response = client_for(surnadal_leader).get("/finnes-ikke/")
    assert response.status_code == 404
    assert "/konto/login/" not in response.text


def test_an_unknown_page_in_nynorsk(client):
    client.cookies["django_language"] = "nn"
    assert "Her stoppar tråden" in client.get("/finnes-ikke/").text


def test_a_form_without_its_token_stores_nothing_and_says_so():
    response = Client(enforce_csrf_checks=True).post("/konto/password/reset/", {"email": "a@b.example"})
    assert response.status_code == 403
    assert "Skjemaet var blitt for gammelt" in response.text


def test_refused_as_a_stranger_points_to_sign_in(rf, settings):
    settings.ROOT_URLCONF = "config.urls"
    request = rf.get("/nei/")
    response = errors.forbidden(request, PermissionDenied())
    assert response.status_code == 403
    assert "?next=/nei/" in response.content.decode()


def test_too_many_attempts(rf: RequestFactory):
    response = errors.too_many_requests(rf.get("/konto/login/"))
    assert response.status_code == 429
    assert "For mange forsøk" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [("/feil/", 500, "Noe gikk galt hos oss"), ("/rart/", 400, "Forespørselen kunne ikke leses")],
)
@pytest.mark.urls("tests.network.web.test_errors")
def test_these_need_neither_database_nor_other_addresses(
    client, address, status, words, django_assert_num_queries, caplog
):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get(address)
    assert response.status_code == status
    assert words in response.text


def test_the_server_error_needs_no_request(django_assert_num_queries):
    with django_assert_num_queries(0), translation.override("en"):
        response = errors.server_error(None)
    assert response.status_code == 500
    assert "Something went wrong with us" in response.content.decode()
