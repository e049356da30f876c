from gatherings.registration.models.answers import RegistrationAnswer, RegistrationQuestion
from gatherings.registration.models.check_in import CheckIn
from gatherings.registration.models.notice import RegistrationNotice
from gatherings.registration.models.registration import FORGOTTEN, Registration
from gatherings.registration.models.setup import GuestLink, MunicipalityQuota, RegistrationSetup

__all__ = [
    "FORGOTTEN",
    "CheckIn",
    "GuestLink",
    "MunicipalityQuota",
    "Registration",
    "RegistrationAnswer",
    "RegistrationNotice",
    "RegistrationQuestion",
    "RegistrationSetup",
]
