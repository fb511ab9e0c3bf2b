"""The public site as files: every link leads somewhere, twice is the same, nothing else is touched."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_terbit import TakBolehTerbit
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Wilayah
from kantor.pemilihan.selectors import lupakan_wilayah
from kantor.situs import selectors
from kantor.situs.bangun import TANDA, alamat_situs, bangun

_TAUTAN = re.compile(r'\b(?:href|action|src)="([^"#]+)"')


@pytest.fixture
def situs(dpt: Daftar, tmp_path: Path) -> Path:
    bangun(tmp_path / "situs")
    return tmp_path / "situs"


def isi(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_every_address_is_a_file_in_both_languages(situs: Path, dpt: Daftar) -> None:
    jenis = Counter(Path(n).name for n in isi(situs))
    halaman = sum(a.endswith("/") for a in alamat_situs())
    assert jenis["index.html"] == jenis["index.en.html"] == halaman > 5
    assert {"umpan.xml", "datapackage.json", "rekap.csv", "rekap.parquet"} <= set(jenis)
    assert "Voters" in (situs / "index.en.html").read_text()


def test_every_link_leads_to_a_file_or_to_the_office(situs: Path, settings: Any) -> None:
    keluar = set()
    for halaman in situs.rglob("*.html"):
        for tautan in _TAUTAN.findall(halaman.read_text()):
            if "://" in tautan:
                keluar.add(tautan)
            else:
                assert (halaman.parent / tautan).resolve().is_file(), (halaman, tautan)
    lapor = f"{settings.ALAMAT}{reverse('lapor')}"
    minta = f"{settings.ALAMAT}{reverse('lapor_isi', args=['informasi'])}"
    dokumen = f"{settings.ALAMAT}{reverse('api_dokumen')}"
    assert keluar == {
        f"{settings.ALAMAT}{reverse('account_login')}", lapor, f"{lapor}?bahasa=en", minta,
        f"{minta}?bahasa=en", dokumen, f"{dokumen}?bahasa=en",
    }  # fmt: skip


def test_english_pages_lead_to_english_pages(situs: Path) -> None:
    for halaman in situs.rglob("index.en.html"):
        dalam = [t for t in _TAUTAN.findall(halaman.read_text()) if t.endswith("index.html")]
        # One link: the same page in Indonesian.
        assert dalam == ["index.html"], halaman


def test_written_again_it_is_the_same_and_in_one_piece(situs: Path) -> None:
    awal = isi(situs)
    (situs / "sisa.html").write_text("dari situs yang lama")
    bangun(situs)
    assert isi(situs) == awal
    assert [p.name for p in situs.parent.iterdir() if p.name.startswith(".situs-")] == []


def test_a_folder_with_other_files_is_not_touched(dpt: Daftar, tmp_path: Path) -> None:
    (tmp_path / "laporan.docx").write_text("penting")
    with pytest.raises(ArgumenKeliru, match="berisi berkas lain"):
        bangun(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["laporan.docx"]


def test_a_page_that_would_show_a_nik_stops_everything_and_the_old_site_stays(
    situs: Path, dpt: Daftar
) -> None:
    awal = isi(situs)
    kecamatan = selectors.bagian(dpt)[0].kode
    Wilayah.objects.update_or_create(kode=kecamatan, defaults={"nama": "9971 0141 0190 0001"})
    lupakan_wilayah()
    selectors._bagian.cache_clear()
    try:
        with pytest.raises(TakBolehTerbit):
            bangun(situs)
    finally:
        Wilayah.objects.filter(kode=kecamatan).delete()
        lupakan_wilayah()
        selectors._bagian.cache_clear()
    assert isi(situs) == awal
    assert (situs / TANDA).exists()
