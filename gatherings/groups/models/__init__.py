from gatherings.groups.models.division import Division, DivisionGroup
from gatherings.groups.models.place import GroupPlace

__all__ = ["Division", "DivisionGroup", "GroupPlace"]
