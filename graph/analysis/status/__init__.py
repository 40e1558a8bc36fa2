"""Legal status of laws and programs on a day: their life, and the orders of courts against them."""

from .laws import laws_on
from .outcome import outcome_in_words
from .record import Order, Part, Status
from .status import Stretch, legal_status, status_over_time, statuses_over_time

__all__ = [
    "Order",
    "Part",
    "Status",
    "Stretch",
    "laws_on",
    "legal_status",
    "outcome_in_words",
    "status_over_time",
    "statuses_over_time",
]
