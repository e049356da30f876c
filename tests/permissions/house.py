"""The addresses that belong to no area: health, language, search engines, and those that lead to the sign-in."""

from .table import SIGN_IN, Row, everyone

ROWS = [
    Row("network:health", everyone(200)),
    Row("home:robots", everyone(200)),
    Row("home:sitemap", everyone(200)),
    Row("network:set_language", everyone(302), method="POST", data={"language": "nn"}),
    Row("network:set_language", everyone(302), note="changes nothing"),
    Row("/admin/login/", everyone(SIGN_IN)),
    Row("/_util/login/", everyone(SIGN_IN)),
    Row("/admin/logout/", everyone(302)),
]
