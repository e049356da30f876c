"""The script that keeps pages of gatherings and boards in the browser, so that they open without a connection."""

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

SCRIPT = "js/gatherings/offline-worker.js"
NAMED = (SCRIPT, "css/main.css", "js/site.js", "js/gatherings/offline.js")
"""Files whose addresses change with their contents: another version of the site has another store."""
END = """\
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(end()));
async function end() {
  for (const name of await caches.keys()) if (name.startsWith("programme-")) await caches.delete(name);
  await self.registration.unregister();
}
"""
"""Takes what was kept away, and itself: served where OFFLINE_PROGRAMME is off."""


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """GET: the script of the service worker, for any page that registers it for itself; it says nothing of anybody."""
    version = hashlib.sha256("".join(static(name) for name in NAMED).encode()).hexdigest()[:12]
    name = json.dumps(f"programme-{version}")
    script = (
        f"self.KEPT = {name};\nimportScripts({json.dumps(static(SCRIPT))});\n" if settings.OFFLINE_PROGRAMME else END
    )
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    response["Cache-Control"] = "no-cache"
    return response
