"""What a action said no to."""


def refused_fields(raised) -> set[str | None]:
    """The fields named in the ValidationError that `pytest.raises` caught; None where it is about the whole."""
    return set(raised.value.error_dict) if hasattr(raised.value, "error_dict") else {None}
