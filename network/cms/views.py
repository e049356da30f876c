"""Pictures: what a published page shows is everybody's, the rest of the library is for those who make pages."""

from mimetypes import guess_type

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.users.models import UserProfile

from network.cms.files import is_on_a_page_open_to, is_on_a_public_page
from network.cms.gate import edits_pages
from network.cms.own_pages import files_of
from network.web.requests import Request

AN_HOUR = 3600


@require_safe
def picture(request: Request, name: str) -> FileResponse | HttpResponse:
    """A picture in the size that a page asked for."""
    sizes = get_image_model().get_rendition_model().objects.select_related("image")
    rendition = get_object_or_404(sizes, file=name)
    if is_on_a_public_page(rendition.image):
        return _file(request, rendition.file, cached=f"public, max-age={AN_HOUR}")
    if not _may_use(request, rendition.image.pk) and not is_on_a_page_open_to(request, rendition.image):
        raise Http404
    return _file(request, rendition.file)


@require_safe
def original(request: Request, name: str) -> FileResponse | HttpResponse:
    """A picture as it was uploaded, for those who may use it, and the portraits of those who make pages, for them."""
    portrait = UserProfile.objects.filter(avatar=name).first()
    if portrait is not None and edits_pages(request.user):
        return _file(request, portrait.avatar)
    image = get_object_or_404(get_image_model(), file=name)
    if not _may_use(request, image.pk):
        raise Http404
    return _file(request, image.file)


def _may_use(request: Request, pk: int) -> bool:
    return request.user.is_authenticated and files_of(get_image_model(), request.user).filter(pk=pk).exists()


def _file(request: Request, file: FieldFile, cached: str = "private, no-store") -> FileResponse | HttpResponse:
    """The file, or 304 where the reader has it; Http404 where it is gone from the disk."""
    kind, _encoding = guess_type(file.name or "")
    try:
        changed = file.storage.get_modified_time(str(file.name))
        answer: FileResponse | HttpResponse = FileResponse(
            file.open("rb"), content_type=kind or "application/octet-stream"
        )
    except FileNotFoundError as error:
        raise Http404 from error
    conditional = get_conditional_response(request, last_modified=int(changed.timestamp()))
    if isinstance(conditional, HttpResponseNotModified):
        answer.close()
        answer = conditional
    answer["Last-Modified"] = http_date(changed.timestamp())
    answer["Cache-Control"] = cached
    return answer
