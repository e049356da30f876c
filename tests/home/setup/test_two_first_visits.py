"""Two browsers at once: in a file of its own, for it empties the database and so must come after all that does not."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from network.persons.models import Person
from tests.home.setup.first_visits import WHO, client_in

pytestmark = [
    pytest.mark.postgres_too,
    pytest.mark.usefixtures("not_begun"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_two_browsers_at_once_make_one_account():
    def make(number: int) -> int:
        try:
            return client_in().post("/oppstart/", WHO | {"email": f"nummer{number}@kommune.example"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as several:
        answers = list(several.map(make, range(4)))
    assert Person.objects.count() == 1
    assert answers.count(302) == 1
    assert set(answers) <= {302, 422, 404}
