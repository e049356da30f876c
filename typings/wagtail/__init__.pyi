# Wagtail comes without types: what is not named beside this file is Any.
from typing import Any

def __getattr__(name: str) -> Any: ...
