"""What every room's tests share: the folder of real public data, and how hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

AKAR = Path(__file__).resolve().parent.parent

# Two shared cores make any deadline a coin toss. CI tries more examples, the same ones every time; at
# one's desk the suite is to end within a minute, with new examples at each run.
CI = bool(os.environ.get("CI"))
settings.register_profile("hakpilih", deadline=None, derandomize=CI, max_examples=150 if CI else 15)
settings.load_profile("hakpilih")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real public data (`HAKPILIH_DATA`, default `../shared/data`).

    Tests that ask for it are left out where the folder does not exist; a folder that was named and
    does not exist is a mistake and fails.
    """
    dinamai = os.environ.get("HAKPILIH_DATA")
    folder = (AKAR / (dinamai or "../shared/data")).resolve()
    if folder.is_dir():
        return folder
    if dinamai:
        pytest.fail(f"HAKPILIH_DATA menunjuk folder yang tidak ada: {folder}", pytrace=False)
    pytest.skip("folder data publik tidak ada (atur HAKPILIH_DATA)")
