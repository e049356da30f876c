"""The pictures of an edition as they are put into a file."""

from base64 import b64encode

from gatherings.closing.models import ClosingPicture


def as_data(uid: str) -> str:
    """The large copy of a picture as a `data:` address, empty where it is gone from the disk (one query)."""
    picture = ClosingPicture.objects.filter(uid=uid).first()
    if picture is None:
        return ""
    try:
        with picture.large.open("rb") as file:
            return f"data:image/jpeg;base64,{b64encode(file.read()).decode()}"
    except FileNotFoundError:
        return ""
