"""The whole public site as files that any web host can serve, or that open from a disk.

Every page is what the office itself answers, in both languages (`index.html`, `index.en.html`); links
between pages become relative, and what only the office can do (looking up a name, signing in) leads to it.
The folder is written beside its place and moved there whole: whoever looks meanwhile sees the old site.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_terbit import Isi, periksa_terbit
from kantor.situs import bagian

TANDA = ".situs-hakpilih"
BAHASA = ("id", "en")
_TAUTAN = re.compile(r'\b(href|action|src)="(/[^"]*)"')
_EKOR = "?bahasa=en"


@dataclass(frozen=True, slots=True)
class Hasil:
    """What was written: pages in both languages, files, bytes in all."""

    halaman: int
    berkas: int
    byte: int


def bangun(folder: Path) -> Hasil:
    """Write the site to `folder`, in place of one that was written there before.

    Raises `ArgumenKeliru` for a folder with other files, `TakBolehTerbit` where a page would show a NIK.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / TANDA).exists():
        raise ArgumenKeliru(
            f"Folder “{folder}” berisi berkas lain.",
            "Sebut folder kosong, atau folder situs yang lama.",
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    baru = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        hasil = _tulis(baru)
        (baru / TANDA).write_text("Ditulis oleh hakpilih publikasi situs.\n", "utf-8")
        baru.chmod(0o755)
        lama = baru.with_name(f"{baru.name}-lama")
        if folder.exists():
            folder.rename(lama)
        baru.rename(folder)
        shutil.rmtree(lama, ignore_errors=True)
    except BaseException:
        shutil.rmtree(baru, ignore_errors=True)
        raise
    return hasil


def _tulis(folder: Path) -> Hasil:
    alamat = list(alamat_situs())
    letak = {a: _letak(a) for a in alamat}
    pabrik, byte, statik = RequestFactory(), 0, set[str]()
    tuan = settings.ALAMAT.split("://", 1)[1]
    for a in alamat:
        for bahasa in BAHASA if a.endswith("/") else BAHASA[:1]:
            cocok = resolve(a)
            ekor = _EKOR if bahasa == "en" else ""
            permintaan = pabrik.get(a + ekor, secure=settings.AMAN, headers={"host": tuan})
            permintaan.resolver_match = cocok
            with translation.override(bahasa):
                isi = cocok.func(permintaan, *cocok.args, **cocok.kwargs).content
            ke = _berbahasa(letak[a], bahasa)
            if a.endswith("/"):
                teks = isi.decode()
                periksa_terbit([Isi(ke, teks)])
                isi = _relatif(teks, ke, letak, statik).encode()
            tujuan = folder / ke
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            tujuan.write_bytes(isi)
            byte += len(isi)
    for nama in sorted(statik):
        byte += _salin_statik(folder, nama)
    halaman = sum(a.endswith("/") for a in alamat)
    return Hasil(halaman * len(BAHASA), len(alamat) - halaman + len(statik), byte)


def alamat_situs() -> Iterator[str]:
    """Every address of the public site, the front first."""
    yield reverse("situs")
    yield reverse("situs_umpan")
    yield from bagian.alamat()
    for _, isi in bagian.sajian():
        for s in isi:
            yield from s.alamat.values()


def _letak(alamat: str) -> str:
    jalan = alamat.removeprefix(reverse("situs"))
    return f"{jalan}index.html" if alamat.endswith("/") else jalan


def _berbahasa(letak: str, bahasa: str) -> str:
    return letak.removesuffix("html") + "en.html" if bahasa == "en" else letak


def _relatif(teks: str, dari: str, letak: dict[str, str], statik: set[str]) -> str:
    """A page with its links rewritten; which static files it names is added to `statik`."""
    pangkal = str(Path(dari).parent)
    awal_statik = (
        settings.STATIC_URL if settings.STATIC_URL[0] == "/" else f"/{settings.STATIC_URL}"
    )

    def ganti(m: re.Match[str]) -> str:
        jenis, ke = m[1], m[2]
        if ke.startswith(awal_statik):
            nama = ke.removeprefix(awal_statik)
            statik.add(nama)
            return f'{jenis}="{relpath(f"statik/{nama}", pangkal)}"'
        jalan = ke.removesuffix(_EKOR)
        jalan = reverse("situs") if jalan == "/" else jalan
        if jalan in letak:
            tujuan = _berbahasa(letak[jalan], "en" if ke.endswith(_EKOR) else "id")
            tujuan = letak[jalan] if not jalan.endswith("/") else tujuan
            return f'{jenis}="{relpath(tujuan, pangkal)}"'
        return f'{jenis}="{settings.ALAMAT}{ke}"'

    return _TAUTAN.sub(ganti, teks)


def _salin_statik(folder: Path, nama: str) -> int:
    """A static file by the name a page gives it; a name with a hash stands in the collected folder."""
    asal = Path(settings.STATIC_ROOT) / nama
    if not asal.exists():
        asal = Path(finders.find(nama) or "")
    if not asal.is_file():
        raise ArgumenKeliru(
            f"Berkas laman “{nama}” tidak ada.", "Jalankan kantornya sekali, lalu ulangi."
        )
    tujuan = folder / "statik" / nama
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(asal, tujuan)
    return tujuan.stat().st_size
