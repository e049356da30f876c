"""What is shown to somebody signed in is kept by no cache, and what the site writes is for its owner alone."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings

PRIVATE = "private, no-store"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/", "/mal/", "/oversikt/", "/min-side/", "/personer/", "/konto/email/", "/finnes-ikke/", "/admin/", "/helse/"],
)
def test_a_page_for_somebody_signed_in(path, site, client_for, coordinator):
    assert client_for(coordinator).get(path)["Cache-Control"] == PRIVATE


@pytest.mark.django_db
def test_a_fragment_and_the_sign_in_itself(site, client, surnadal_leader):
    signed_in = client.post("/konto/login/", {"login": surnadal_leader.email, "password": "rod-traad-2040"})
    assert (signed_in.status_code, signed_in["Cache-Control"]) == (302, PRIVATE)
    assert client.get("/mal/", headers={"HX-Request": "true"})["Cache-Control"] == PRIVATE
    assert client.post("/konto/logout/")["Cache-Control"] == PRIVATE


@pytest.mark.django_db
def test_open_pages_may_be_kept(site, client):
    assert PRIVATE not in client.get("/mal/").get("Cache-Control", "")


@pytest.mark.django_db
def test_what_is_the_same_for_everybody_may_be_kept(site, client_for, coordinator):
    assert client_for(coordinator).get("/samlinger/kalender.ics")["Cache-Control"].startswith("public")


@pytest.mark.slow
@pytest.mark.parametrize("mode", [None, 0o755])
def test_var_is_for_its_owner(tmp_path, mode):
    """Made, or made before by a version that left it open to others."""
    var = tmp_path / "var"
    if mode:
        var.mkdir(mode=mode)
        var.chmod(mode)
    subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "VAR_DIR": str(var), "SECRET_KEY": ""},
        check=True,
    )
    assert stat.S_IMODE(var.stat().st_mode) == 0o700
    assert stat.S_IMODE((var / "secret_key").stat().st_mode) == 0o600
