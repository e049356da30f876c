"""Live blocks: an editor places them, the records fill them.

Each renders from `page_content` (`home/pages/selectors/`), which the page puts into the context and which asks the
database only for what some block on the page shows.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LiveBlock(blocks.StaticBlock):
    """A section that fills itself. Shown without a page, in the block chooser, it says what it will hold."""

    class Meta:
        icon = "rotate"
        group = _("Fills itself")
        admin_text = _("Fills itself from what is recorded. Move it to where it should stand.")
        preview_value = ""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["block_label"] = self.label
        context["block_description"] = self.meta.description
        return context

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        """Name Wagtail's own block in migrations: labels, icons and templates are no part of what is stored."""
        return "wagtail.blocks.StaticBlock", (), {}

    def get_template(self, value: Any = None, context: dict[str, Any] | None = None) -> str:
        if context is None or "page_content" not in context:
            return "home/blocks/live_preview.html"
        return self.meta.template


class MunicipalityVision(LiveBlock):
    class Meta:
        label = _("Vision")
        icon = "view"
        template = "home/blocks/municipality_vision.html"
        description = _("The municipality's picture of the future, with the region's themes.")


class MunicipalityGoals(LiveBlock):
    class Meta:
        label = _("Goals")
        icon = "list-ul"
        template = "home/blocks/municipality_goals.html"
        description = _("The municipality's goals with the regional goal above each, and how many units work on it.")


class MunicipalityGap(LiveBlock):
    class Meta:
        label = _("Latest GAP analysis")
        icon = "arrows-up-down"
        template = "home/blocks/municipality_gap.html"
        description = _("Where we are and where we want to be, dimension by dimension. Members see it.")


class MunicipalityPeople(LiveBlock):
    class Meta:
        label = _("People in the networks")
        icon = "group"
        template = "home/blocks/municipality_people.html"
        description = _("Who sits in which network for the municipality, and the empty seats.")


class MunicipalityUnits(LiveBlock):
    class Meta:
        label = _("Units")
        icon = "home"
        template = "home/blocks/municipality_units.html"
        description = _("Kindergartens, schools and the rest, with how many goals each works on.")


class NextGathering(LiveBlock):
    class Meta:
        label = _("Next gathering")
        icon = "calendar-alt"
        template = "home/blocks/next_gathering.html"
        description = _("The next gathering, with its date and place.")


class SharedDocuments(LiveBlock):
    class Meta:
        label = _("Documents of the gatherings")
        icon = "doc-full"
        template = "home/blocks/shared_documents.html"
        description = _("The latest documents from the gatherings this page has to do with.")


class NetworkPurpose(LiveBlock):
    class Meta:
        label = _("Purpose")
        icon = "view"
        template = "home/blocks/network_purpose.html"
        description = _("What the network is for and how it is put together.")


class NetworkMembers(LiveBlock):
    class Meta:
        label = _("Members")
        icon = "group"
        template = "home/blocks/network_members.html"
        description = _("The members by municipality with role and since when, empty seats in place.")


class NetworkGatherings(LiveBlock):
    class Meta:
        label = _("Gatherings")
        icon = "calendar-alt"
        template = "home/blocks/network_gatherings.html"
        description = _("Coming and past gatherings the network is invited to.")
