"""The screens that pages are held against: a dark phone and a light desk; the other two pairs at night.

Each width and each colour scheme is seen by `make test`. What fails only where one meets the other is rare.
"""

import pytest

ON_SCREENS = pytest.mark.parametrize(
    ("width", "dark"),
    [
        pytest.param(390, True, id="phone, dark"),
        pytest.param(1280, False, id="desk, light"),
        pytest.param(390, False, id="phone, light", marks=pytest.mark.nightly),
        pytest.param(1280, True, id="desk, dark", marks=pytest.mark.nightly),
    ],
)
