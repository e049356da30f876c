from gatherings.feedback.models.answers import (
    CommentStep,
    FeedbackComment,
    FeedbackCount,
    FeedbackOrigin,
    FeedbackTally,
)
from gatherings.feedback.models.form import AskedQuestion, FeedbackForm
from gatherings.feedback.models.mail import FeedbackMail
from gatherings.feedback.models.question import FeedbackQuestion

__all__ = [
    "AskedQuestion",
    "CommentStep",
    "FeedbackComment",
    "FeedbackCount",
    "FeedbackForm",
    "FeedbackMail",
    "FeedbackOrigin",
    "FeedbackQuestion",
    "FeedbackTally",
]
