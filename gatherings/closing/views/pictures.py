"""Pictures chosen from the library, described and put in order; and the pictures themselves."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gatherings.closing.actions.pictures import add_picture, change_picture, move_picture, remove_picture
from gatherings.closing.forms import NewPictureForm, PictureWordsForm
from gatherings.closing.models import ClosingEdition, ClosingPicture
from gatherings.closing.rules import SIZES
from gatherings.closing.selectors.pictures import ON_A_PAGE, is_in_an_edition, library_for, matching
from gatherings.closing.views.access import closes
from gatherings.closing.views.writing import CloserView
from gatherings.registration.selectors.pages import gathering_at, published_at
from network.records.views import ActionButtonView
from network.text.searching import search_text
from network.web.requests import Request

A_YEAR = 365 * 24 * 3600


class NewPicture(CloserView):
    """GET, POST: one of the pictures of the library, with its words; constant queries."""

    form_class = NewPictureForm
    template_name = "gatherings/closing/picture_new.html"
    title = gettext_lazy("Choose a picture")
    submit = gettext_lazy("Use the picture")
    another = gettext_lazy("Use it, and choose another")
    success_message = gettext_lazy("The picture stands last. Readers see it when you publish.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.library = library_for(self.gathering, self.request.user)
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "library": self.library}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = search_text(self.request.GET.get("q", ""))
        page = Paginator(matching(self.library, query), ON_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(query=query, page=page, **kwargs)

    def act(self, form: Any) -> ClosingPicture:
        given = form.cleaned_data
        return add_picture(
            self.gathering, by=self.request.user, image=given["image"], alt=given["alt"], caption=given["caption"]
        )


def _picture_of(view: Any, uid: Any) -> ClosingPicture:
    """A picture of the gathering that is not taken out. Raises Http404."""
    picture = get_object_or_404(ClosingPicture.objects.shown(), gathering=view.gathering.pk, uid=uid)
    picture.gathering = view.gathering
    return picture


class ChangePicture(CloserView):
    """GET, POST: what a picture shows, in better words."""

    form_class = PictureWordsForm
    title = gettext_lazy("What the picture shows")
    success_message = gettext_lazy("The words are saved. Readers see them when you publish.")
    record: ClosingPicture

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = _picture_of(self, kwargs["picture_uid"])
        return None

    def act(self, form: Any) -> ClosingPicture:
        words = dict(form.cleaned_data)
        version = words.pop("version")
        return change_picture(self.record, by=self.request.user, expected_version=version or 0, **words)


class PictureButton(ActionButtonView, CloserView):
    """POST: a press of a button beside a picture."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.picture = _picture_of(self, kwargs["picture_uid"])
        return None


class MovePicture(PictureButton):
    """POST: a picture shown one place earlier."""

    def act(self, form: Any) -> ClosingPicture:
        return move_picture(self.picture, by=self.request.user)


class RemovePicture(PictureButton):
    """POST: a picture taken out of what is published next."""

    success_message = gettext_lazy("The picture is taken out. What is published keeps it until you publish again.")

    def act(self, form: Any) -> ClosingPicture:
        return remove_picture(self.picture, by=self.request.user)


@require_safe
def picture(request: Request, slug: str, picture_uid: Any, size: str) -> FileResponse:
    """GET: a picture, for those who may read an edition that shows it, and for those who arrange the gathering."""
    gathering = gathering_at(slug)
    shown = get_object_or_404(ClosingPicture, gathering=gathering.pk, uid=picture_uid)
    if size not in SIZES:
        raise Http404
    if not closes(request.user, gathering):
        published_at(request, slug)
        if not is_in_an_edition(shown, ClosingEdition.objects.filter(gathering=gathering.pk)):
            raise Http404
    try:
        answer = FileResponse(getattr(shown, size).open("rb"), content_type="image/jpeg")
    except FileNotFoundError as error:
        raise Http404 from error
    answer["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return answer
