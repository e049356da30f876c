"""What follows from a release, whether by the form or by cancelling the gathering."""

from typing import Any

from gatherings.programme.models import ProgrammeVersion
from gatherings.release.actions import write_mails


def tell_those_registered(sender: Any, version: ProgrammeVersion, **kwargs: Any) -> None:
    """`programme_released`: one mail to each of those whom the changes concern."""
    write_mails(version)
