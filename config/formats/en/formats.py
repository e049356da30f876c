"""English as it is read in Norway: 12 March 2018, 24-hour clock."""

from config.formats import inputs
from config.formats.inputs import DATETIME_INPUT_FORMATS, TIME_INPUT_FORMATS  # noqa: F401 - read by name

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y H:i"
TIME_FORMAT = "H:i"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
DATE_INPUT_FORMATS = [*inputs.DATE_INPUT_FORMATS, "%d/%m/%Y"]
