"""What is understood when a day or a time is typed; the first of each is how it is written back in a text box."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = [
    f"{day}{between}{time}"
    for day in DATE_INPUT_FORMATS
    for between in (" ", "T", " kl. ", " kl ", ", ", " at ")
    for time in TIME_INPUT_FORMATS
]
