"""What a user meets before any command runs is in Indonesian, and an interrupt says what is left."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hakpilih.cli import app as modul
from hakpilih.cli.bahasa import kalimat


def jalankan(
    isi: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `hakpilih ISI`."""
    monkeypatch.setattr(sys, "argv", ["hakpilih", *isi])
    with pytest.raises(SystemExit) as keluar:
        modul.main()
    keluaran = capsys.readouterr()
    return int(str(keluar.value.code)), keluaran.out, keluaran.err


@pytest.mark.parametrize(
    ("isi", "awal"),
    [
        (["padam"], "Perintah “padam” tidak ada."),
        (["padan", "a", "b"], "Pilihan --keluar wajib disebut."),
        (["padan", "a"], "dp4 belum disebut."),
        (["padan", "a", "b", "--keluar"], "Pilihan --keluar perlu isi."),
        (["periksa", "a", "--wilaya", "x"], "Pilihan --wilaya tidak ada."),
        (["periksa", "a", "b", "c"], "Ada yang berlebih: b c."),
        (["contoh", "a", "--pemilih", "banyak"], "Isi --pemilih harus bilangan bulat."),
        (["indeks", "hitung", "ipp", "a", "--ulangan", "99"], "Isi --ulangan paling kecil 100."),
        (
            ["indeks", "hitung", "ipp", "a", "--ulangan", "1000000"],
            "Isi --ulangan paling besar 100000.",
        ),
        (["hadir", "a", "--sasaran", "banyak"], "Isi --sasaran harus bilangan."),
        (["contoh", "a", "--json=3"], "Pilihan --json tidak memakai isi."),
    ],
)
def test_a_wrong_command_line_gets_an_indonesian_sentence(
    isi: list[str],
    awal: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kode, keluar, galat = jalankan(isi, monkeypatch, capsys)
    assert (kode, keluar) == (2, "")
    assert galat.splitlines()[0] == awal
    assert "--help" in galat.splitlines()[1]


def test_a_near_miss_is_suggested(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, galat = jalankan(["periksa", "a", "--wilaya", "x"], monkeypatch, capsys)
    assert "Mungkin maksud Anda --wilayah" in galat


def test_an_unknown_sentence_is_quoted_not_lost() -> None:
    assert kalimat("Something new.") == "Perintah ini tidak dapat dibaca: Something new."


@pytest.mark.parametrize("isi", [["--help"], ["padan", "--help"], []])
def test_help_has_no_english_headings(
    isi: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kode, keluar, galat = jalankan(isi, monkeypatch, capsys)
    teks = keluar + galat
    assert kode == (0 if isi else 2)
    assert "Pemakaian: hakpilih" in teks
    assert "Tampilkan bantuan ini." in teks
    for kata in ("Usage", "Options", "Arguments", "Commands", "Show this", "default:", "required"):
        assert kata not in teks, kata


def test_an_interrupt_says_that_nothing_half_done_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def terhenti(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hakpilih.matching.jalan.padan", terhenti)
    isi = ["padan", "a", "b", "--keluar", str(tmp_path / "x")]
    kode, _, galat = jalankan(isi, monkeypatch, capsys)
    assert kode == 130
    assert galat.strip() == "Dihentikan. Tidak ada hasil setengah jadi yang tertinggal."


def test_an_error_nobody_foresaw_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def rusak(*_: object, **__: object) -> None:
        raise ZeroDivisionError("bagi nol")

    monkeypatch.setattr("hakpilih.matching.jalan.padan", rusak)
    monkeypatch.delenv("HAKPILIH_TELUSUR", raising=False)
    kode, _, galat = jalankan(["padan", "a", "b", "--keluar", "x"], monkeypatch, capsys)
    assert kode == 2
    assert "ZeroDivisionError: bagi nol" in galat
    assert "Traceback" not in galat
