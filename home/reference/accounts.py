"""The demo accounts: the people whom somebody may sign in as."""

from django.contrib.auth.hashers import make_password

from home.reference.data_files import Entry, read_table
from network.persons.models import Person

DOMAIN = "nettverk.example"
PASSWORD = "rod-traad-2040"  # noqa: S105 - the demonstration's, printed at every start
ADMIN = "admin"


class AccountRow(Entry):
    """A demo account: the part of its address before the @, and a name."""

    account: str
    first_name: str
    last_name: str


def load_accounts() -> dict[str, Person]:
    """The people of the demo accounts by account."""
    password = make_password(PASSWORD)
    accounts = {}
    for row in read_table("accounts.csv", AccountRow):
        person = Person(
            email=f"{row.account}@{DOMAIN}",
            first_name=row.first_name,
            last_name=row.last_name,
            password=password,
            is_staff=row.account == ADMIN,
            is_superuser=row.account == ADMIN,
        )
        person.save()
        person.mark_address_as_proved()
        accounts[row.account] = person
    return accounts
