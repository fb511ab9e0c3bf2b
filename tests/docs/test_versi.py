"""Version, changelog and package agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import hakpilih


def test_version_is_the_newest_in_the_changelog(akar: Path) -> None:
    judul = re.findall(
        r"^## (\d+\.\d+\.\d+) \((?:unreleased|\d{4}-\d{2}-\d{2})\)$",
        (akar / "CHANGELOG.md").read_text("utf-8"),
        re.MULTILINE,
    )
    proyek = tomllib.loads((akar / "pyproject.toml").read_text("utf-8"))["project"]
    assert judul[0] == proyek["version"] == hakpilih.__version__
    urut = [tuple(map(int, v.split("."))) for v in judul]
    assert urut == sorted(urut, reverse=True)


def test_licence_is_the_one_declared(akar: Path) -> None:
    proyek = tomllib.loads((akar / "pyproject.toml").read_text("utf-8"))["project"]
    teks = (akar / "LICENSE").read_text("utf-8")
    assert proyek["license"] == "Apache-2.0"
    assert "Apache License" in teks
    assert "Version 2.0, January 2004" in teks
