"""The records and pages of the gatherings, one concept a file."""

from gatherings.boards.models import (
    Board,
    BoardColumn,
    BoardPart,
    BoardRevision,
    Contribution,
    ModerationStep,
    Voice,
    Vote,
)
from gatherings.closing.models import Closing, ClosingEdition, GatheringDecision
from gatherings.feedback.models import (
    AskedQuestion,
    CommentStep,
    FeedbackComment,
    FeedbackCount,
    FeedbackForm,
    FeedbackMail,
    FeedbackOrigin,
    FeedbackQuestion,
    FeedbackTally,
)
from gatherings.groups.models import Division, DivisionGroup, GroupPlace
from gatherings.homework.models import Homework, HomeworkReminder, HomeworkReport
from gatherings.messages.models import Delivery, Message
from gatherings.programme.models import (
    GatheringDocument,
    GatheringIndexPage,
    GatheringPage,
    GatheringRoom,
    ProgrammeGuest,
    ProgrammeVersion,
    Session,
    SessionPerson,
)
from gatherings.progress_plan.models import ActivityStep, AdoptedActivity, PlanActivity, PlanVersion, ProgressPlan
from gatherings.registration.models import (
    CheckIn,
    GuestLink,
    MunicipalityQuota,
    Registration,
    RegistrationAnswer,
    RegistrationNotice,
    RegistrationQuestion,
    RegistrationSetup,
)
from gatherings.release.models import ReleaseMail
from gatherings.results.models import Promotion, PromotionSource
from gatherings.subscriptions.models import CalendarAddress
from gatherings.timeline.models import TimelineEntry
from gatherings.year_wheel.models import Deadline, Wheel, YearEvent

__all__ = [
    "ActivityStep",
    "AdoptedActivity",
    "AskedQuestion",
    "Board",
    "BoardColumn",
    "BoardPart",
    "BoardRevision",
    "CalendarAddress",
    "CheckIn",
    "Closing",
    "ClosingEdition",
    "CommentStep",
    "Contribution",
    "Deadline",
    "Delivery",
    "Division",
    "DivisionGroup",
    "FeedbackComment",
    "FeedbackCount",
    "FeedbackForm",
    "FeedbackMail",
    "FeedbackOrigin",
    "FeedbackQuestion",
    "FeedbackTally",
    "GatheringDecision",
    "GatheringDocument",
    "GatheringIndexPage",
    "GatheringPage",
    "GatheringRoom",
    "GroupPlace",
    "GuestLink",
    "Homework",
    "HomeworkReminder",
    "HomeworkReport",
    "Message",
    "ModerationStep",
    "MunicipalityQuota",
    "PlanActivity",
    "PlanVersion",
    "ProgrammeGuest",
    "ProgrammeVersion",
    "ProgressPlan",
    "Promotion",
    "PromotionSource",
    "Registration",
    "RegistrationAnswer",
    "RegistrationNotice",
    "RegistrationQuestion",
    "RegistrationSetup",
    "ReleaseMail",
    "Session",
    "SessionPerson",
    "TimelineEntry",
    "Voice",
    "Vote",
    "Wheel",
    "YearEvent",
]
