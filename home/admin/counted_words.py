"""Texts of Wagtail's admin with a plural that it has no Norwegian for."""

from django.utils.translation import ngettext_lazy

COUNTED = (
    ngettext_lazy(
        '%(total)s Page <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Pages <span class="w-sr-only">created in %(site_name)s</span>',
        "total",
    ),
    ngettext_lazy(
        '%(total)s Image <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Images <span class="w-sr-only">created in %(site_name)s</span>',
        "total",
    ),
    ngettext_lazy(
        '%(total)s Document <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Documents <span class="w-sr-only">created in %(site_name)s</span>',
        "total",
    ),
    ngettext_lazy("%(num)s error", "%(num)s errors", "num"),
    ngettext_lazy("%(num)s pixel", "%(num)s pixels", "num"),
    ngettext_lazy("Delete 1 page", "Delete %(counter)s pages", "counter"),
    ngettext_lazy("Move 1 page", "Move %(counter)s pages", "counter"),
    ngettext_lazy("Publish 1 page", "Publish %(counter)s pages", "counter"),
    ngettext_lazy("Unpublish 1 page", "Unpublish %(counter)s pages", "counter"),
    ngettext_lazy("Referenced %(count)s time", "Referenced %(count)s times", "count"),
    ngettext_lazy(
        "The following page cannot be moved due to duplicate slug",
        "The following pages cannot be moved due to duplicate slugs",
        "number",
    ),
    ngettext_lazy(
        "The following page cannot be moved to %(dest_title)s",
        "The following pages cannot be moved to %(dest_title)s",
        "number",
    ),
    ngettext_lazy("There is one matching page", "There are %(counter)s matching pages", "counter"),
    ngettext_lazy(
        "This %(model_name)s is referenced %(usage_count)s time.",
        "This %(model_name)s is referenced %(usage_count)s times.",
        "usage_count",
    ),
    ngettext_lazy(
        "You don't have permission to delete this page", "You don't have permission to delete these pages", "number"
    ),
    ngettext_lazy(
        "You don't have permission to move this page", "You don't have permission to move these pages", "number"
    ),
    ngettext_lazy(
        "You don't have permission to publish this page", "You don't have permission to publish these pages", "number"
    ),
    ngettext_lazy(
        "You don't have permission to unpublish this page",
        "You don't have permission to unpublish these pages",
        "number",
    ),
    ngettext_lazy("One other user is currently viewing", "%(num_user)s other users are currently viewing", "num_user"),
)
