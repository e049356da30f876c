"""What follows from a picture being stored, whether by the admin's forms or otherwise."""

from typing import Any

from django.db.models.signals import pre_save
from wagtail.images import get_image_model

from network.cms.parsers import without_camera_data


def forget_camera_data(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """A fresh file is stored without what the camera wrote: its sizes, which readers fetch, would carry it on."""
    if not instance.file or instance.file._committed:
        return
    redrawn = without_camera_data(instance.file)
    if redrawn is not None:
        instance.file = redrawn
        instance._set_image_file_metadata()


def connect() -> None:
    pre_save.connect(forget_camera_data, sender=get_image_model(), dispatch_uid="network.cms.forget_camera_data")
