"""Lock files: every entry has hashes, none names an index, both floors get the same versions."""

from __future__ import annotations

import re
from pathlib import Path

ENTRI = re.compile(r"^([A-Za-z0-9._-]+)==([^\\\n]+?) \\\n(?:    --hash=\S+(?: \\)?\n)+", re.M)


def baca(path: Path) -> list[tuple[str, str]]:
    """Name and version (with marker) of each entry that has hashes; one name may have two."""
    return [(m[1], m[2]) for m in ENTRI.finditer(path.read_text("utf-8"))]


def test_every_entry_is_held_to_hashes(akar: Path) -> None:
    for nama in ("uv", "utama", "kerja", "splink", "zig"):
        path = akar / "requirements" / f"{nama}.lock"
        dinamai = re.findall(r"^([A-Za-z0-9._-]+)==", path.read_text("utf-8"), re.MULTILINE)
        assert [n for n, _ in baca(path)] == dinamai, nama
        hash_ = re.findall(r"--hash=(\S+)", path.read_text("utf-8"))
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", h) for h in hash_)


def test_no_lock_names_an_index_or_an_address(akar: Path) -> None:
    for path in (akar / "requirements").iterdir():
        teks = path.read_text("utf-8")
        assert not re.search(r"https?:|--(extra-)?index|--find-links|file:|@ ", teks), path.name


def test_developers_and_users_get_the_same_versions(akar: Path) -> None:
    # Where a tool of development needs a package everywhere, its marker is gone; the version is the same.
    utama, kerja = (
        {(n, v.split(" ;")[0]) for n, v in baca(akar / "requirements" / f"{nama}.lock")}
        for nama in ("utama", "kerja")
    )
    assert utama - kerja == set()


def test_locks_cover_what_the_project_declares(akar: Path) -> None:
    proyek = re.search(
        r"^dependencies = \[(.+?)^\]", (akar / "pyproject.toml").read_text("utf-8"), re.M | re.S
    )
    assert proyek is not None
    perlu = set(re.findall(r'"([A-Za-z0-9_-]+)', proyek[1]))
    assert perlu <= {n for n, _ in baca(akar / "requirements/utama.lock")}
