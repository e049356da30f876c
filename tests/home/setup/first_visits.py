"""Who visits an empty installation first, and from where."""

from django.test import Client

HERE = {"HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1"}
ELSEWHERE = {"HTTP_HOST": "testserver", "REMOTE_ADDR": "192.0.2.7"}
PASSWORD = "Tre-trekanter-på-rad-9"
WHO = {
    "first_name": "Kari",
    "last_name": "Dahl",
    "email": "Kari@Kommune.example",
    "password": PASSWORD,
    "again": PASSWORD,
}


def client_in(language="nb", **extra) -> Client:
    client = Client(**(extra or HERE))
    client.cookies["django_language"] = language
    return client
