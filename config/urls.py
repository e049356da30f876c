"""Every address of the site. Records come first; whatever is left belongs to Wagtail's page tree."""

from allauth.socialaccount.providers.openid_connect import urls as openid_connect_urls
from django.conf import settings
from django.urls import include, path
from django.views.decorators.csp import csp_override
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from home.admin.script_words import script_words
from network.cms.gate import groups_of_today
from network.cms.own_pages import own_pages_only
from network.submissions.views import once

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

# Gatherings come first: a room of phones on a board asks hundreds of times a second.
APPS = ("gatherings", "network", "goals", "evaluation", "home")
# Each form is stored once. allauth's and Wagtail's own forms have their own ways with what is sent again.
records = decorate_urlpatterns([path("", include(f"{app}.urls")) for app in APPS], once)

urlpatterns = [
    # Wagtail's own sign-in forms know nothing of MFA: every way in leads through allauth.
    path("admin/login/", to_sign_in),
    path("admin/logout/", RedirectView.as_view(pattern_name="account_logout")),
    path("_util/login/", to_sign_in),
    # Wagtail's scripts ask here for their texts: ours stand among them.
    path("admin/jsi18n/", script_words),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumenter/", include(wagtaildocs_urls)),
    path("konto/", include("allauth.urls")),
    *records,
    path("", include(wagtail_urls)),
]
decorate_urlpatterns(urlpatterns[4:5], csp_override(settings.WAGTAIL_ADMIN_CSP))
# The last one stands outermost: whose groups one is in is settled before what one may see.
decorate_urlpatterns(urlpatterns[4:5], own_pages_only)
decorate_urlpatterns(urlpatterns[4:5], groups_of_today)
decorate_urlpatterns(openid_connect_urls.urlpatterns, csp_override(settings.SIGN_IN_CSP))

handler400 = "network.web.views.errors.bad_request"
handler403 = "network.web.views.errors.forbidden"
handler404 = "network.web.views.errors.not_found"
handler429 = "network.web.views.errors.too_many_requests"
handler500 = "network.web.views.errors.server_error"
