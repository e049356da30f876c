from network.organisations.models.organisation import Organisation
from network.organisations.models.placement import BEGINNING, Designation, Placement, Succession

__all__ = ["BEGINNING", "Designation", "Organisation", "Placement", "Succession"]
