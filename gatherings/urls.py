"""Addresses of gatherings; the pages themselves are in Wagtail's tree under /samlinger/."""

from django.urls.resolvers import URLPattern

from gatherings.boards import urls as boards
from gatherings.calendars import urls as calendars
from gatherings.closing import urls as closing
from gatherings.feedback import urls as feedback
from gatherings.groups import urls as groups
from gatherings.homework import urls as homework
from gatherings.messages import urls as messages
from gatherings.offline import urls as offline
from gatherings.progress_plan import urls as progress_plan
from gatherings.registration import urls as registration
from gatherings.release import urls as release
from gatherings.results import urls as results
from gatherings.subscriptions import urls as subscriptions
from gatherings.timeline import urls as timeline
from gatherings.year_wheel import urls as year_wheel

app_name = "gatherings"
urlpatterns: list[URLPattern] = [
    *boards.urlpatterns,
    *calendars.urlpatterns,
    *feedback.urlpatterns,
    *closing.urlpatterns,
    *registration.urlpatterns,
    *groups.urlpatterns,
    *messages.urlpatterns,
    *homework.urlpatterns,
    *results.urlpatterns,
    *subscriptions.urlpatterns,
    *offline.urlpatterns,
    *release.urlpatterns,
    *timeline.urlpatterns,
    *progress_plan.urlpatterns,
    *year_wheel.urlpatterns,
]
