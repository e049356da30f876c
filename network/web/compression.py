"""Answers that are text go out compressed."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSED_HERE = ("text/", "application/json", "application/xml", "application/problem+json", "image/svg+xml")


class CompressionMiddleware(GZipMiddleware):
    """Compresses text; what is compressed in itself (PDF, XLSX, pictures) and what is streamed goes out as it is.

    Compression can give secrets away by the length of an answer that also repeats what an attacker sends (BREACH). So
    each answer has up to 100 random bytes more (Django's way), Django's token against forged requests is masked anew
    in each answer, and the one-time token of a form is another each time (`network.submissions.views.new_token`).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(COMPRESSED_HERE):
            return response
        return super().process_response(request, response)
