"""Asking one address as one person, and judging what comes back."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from hakpilih.izin import IZIN, boleh
from kantor.izin_alamat import MASUK, TERBUKA, Kaidah, kaidah_dari
from kantor.periksa_alamat import semua_alamat
from tests.kantor.alamat_uji import ISI, POST_SAJA
from tests.kantor.alamat_uji.dasar import Sasaran
from tests.kantor.alamat_uji.formulir import Formulir, formulir
from tests.kantor.alamat_uji.permintaan import BERNAMA
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA, ORANG
from tests.kantor.kantor_kecil import KantorKecil
from tests.kantor.tampilan.halaman_uji import Halaman

BULAN = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
LAHIR = re.compile(rf"\b\d\d-\d\d-(?:19\d\d|200\d)\b|\b\d\d? (?:{BULAN}) (?:19\d\d|200\d)\b")
MELIHAT = {"lihat_pemilih", "lihat_tanpa_nik"}
KALI = 4  # how often a form is filled badly, each time otherwise
BAIK = {200, 302, 303, 400, 405, 409, 410, 422, 429}
# The workbook for those who load files holds the rows as they came.
BERISI_BARIS = {"berkas_buku"}
# Disdukcapil's operator does these to files it handed over itself; those here are the office's own.
SERAHAN_SENDIRI = {"berkas_muat", "berkas_tolak", "berkas_buku"}
# What asking for a page may write: sessions, that something was read, and who looks at a case.
BOLEH_TERTULIS = re.compile(
    r'^(?:INSERT INTO|UPDATE|DELETE FROM) "'
    r"(?:django_session|usersessions_usersession|riwayat_peristiwa|telaah_kasus)\""
)


@contextmanager
def _tanpa_bekas() -> Iterator[None]:
    """What is written inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass
class Peramban:
    """Somebody's browser, signed in anew before each request."""

    siapa: str | None
    klien: Client
    kue: str

    @classmethod
    def untuk(cls, siapa: str | None, k: KantorKecil, **isi: Any) -> Peramban:
        c = Client(raise_request_exception=False, **isi)
        if siapa is not None:
            c.force_login(k.orang[siapa])
            c.get(
                reverse("tahapan_ics", args=[k.pemilihan.kode])
            )  # the device is known from now on
        return cls(siapa, c, c.cookies.output(header=""))

    def minta(self, cara: str, alamat: str, isi: Any = None) -> HttpResponse:
        """The answer; what the request wrote is undone."""
        self.klien.cookies = SimpleCookie(self.kue)
        with _tanpa_bekas():
            jawab = getattr(self.klien, cara)(alamat, isi)
            badan = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
        jawab.teks = _buka_zip(badan) if badan.startswith(b"PK") else badan.decode(errors="replace")
        return jawab


def _buka_zip(isi: bytes) -> str:
    """All text of a workbook."""
    with ZipFile(BytesIO(isi)) as z:
        return "\n".join(z.read(n).decode(errors="replace") for n in z.namelist())


def ruang(rute: str) -> str:
    """The first word of a route, by which addresses are walked."""
    return rute.partition("/")[0] or "beranda"


def _semua(
    k: KantorKecil, siapa: str | None, di: str
) -> Iterator[tuple[URLPattern, Kaidah, str, Sasaran]]:
    for rute, p in semua_alamat():
        if ruang(rute) != di:
            continue
        kaidah = kaidah_dari(p.callback, p.name)
        assert kaidah is not None, rute
        assert p.name, f"/{rute} tidak bernama"
        if "<" in rute:
            assert p.name in ISI, (
                f"/{rute}: tambahkan “{p.name}” ke alamat_uji, tentang apa ia ditanya"
            )
        sasaran = ISI.get(p.name, lambda _: [Sasaran()])(k)
        if siapa is not None and ORANG[siapa][2] == KOTA and not any(s.milik for s in sasaran):
            sasaran = sasaran[:1]  # the whole city is theirs: one kelurahan is as good as another
        for s in sasaran:
            yield p, kaidah, reverse(p.name, kwargs=s.isi), s


def _diizinkan(siapa: str, kaidah: Kaidah, s: Sasaran) -> tuple[bool, str]:
    """Whether the tables let somebody in, and where not, the reason that must be told ("": either way)."""
    _, peran, wilayah = ORANG[siapa]
    if s.milik and siapa not in s.milik:
        return False, ""
    if kaidah.jenis in (TERBUKA, MASUK):
        return True, ""
    sendiri = [boleh(peran, wilayah, t, wilayah) for t in kaidah.tindakan]
    if not any(sendiri):
        return False, sendiri[0].alasan
    tentang = [boleh(peran, wilayah, t, s.wilayah or wilayah) for t in kaidah.tindakan]
    return any(tentang), ""


def _periksa_jawaban(siapa: str | None, nama: str, kaidah: Kaidah, s: Sasaran, j: Any) -> str:
    """What is wrong with the answer, "" for nothing."""
    if siapa is None:
        ke_masuk = j.status_code == 302 and j["Location"].startswith(reverse("account_login"))
        if kaidah.jenis == TERBUKA:
            return "" if j.status_code < 500 else f"{j.status_code}"
        return "" if ke_masuk else f"{j.status_code}, bukan ke halaman masuk"
    masuk, alasan = _diizinkan(siapa, kaidah, s)
    if siapa == "dina" and nama in SERAHAN_SENDIRI:
        return "" if j.status_code in (403, 405) else f"{j.status_code} atas berkas kantor"
    if masuk:
        tanpa_faktor = nama.startswith("mfa_") and j.status_code == 404
        return "" if j.status_code in BAIK or tanpa_faktor else f"{j.status_code}"
    if alasan:
        ada = j.status_code == 405 or alasan in _teks(j)
        return "" if j.status_code in (403, 405) and ada else f"{j.status_code} tanpa alasannya"
    return "" if j.status_code in (403, 404, 405) else f"{j.status_code} di luar jangkauan"


def _teks(j: Any) -> str:
    return j.teks.replace("&#x27;", "'").replace("&amp;", "&").replace("&quot;", '"')


def _periksa_isi(siapa: str | None, k: KantorKecil, nama: str, j: Any) -> list[str]:
    """What the page shows that this reader must not see."""
    teks = _teks(j)
    tindakan = set(IZIN[ORANG[siapa][1]]) if siapa else set()
    salah = [f"NIK {n[:4]}…" for n in set(re.findall(r"\d{16}", teks)) & k.rahasia]
    if "lihat_pemilih" not in tindakan:
        salah += [f"tanggal lahir {t}" for t in LAHIR.findall(teks)[:1]]
    besar = teks.upper()
    if siapa == "budi":
        salah += [f"nama {n}" for n in k.nama[KEL_CITRA] if n in besar]
    if siapa == "citra":
        salah += [f"nama {n}" for n in k.nama[KEL_BUDI] if n in besar]
    if not tindakan & MELIHAT:
        boleh = k.diminta if nama in BERNAMA else set()
        tampak = {n for per in k.nama.values() for n in per if n in besar}
        salah += [f"nama {n}" for n in tampak if not any(n in d for d in boleh)]
    if j["Content-Type"].startswith("text/html"):
        try:
            Halaman(j.teks)
        except AssertionError as keliru:
            salah.append(str(keliru))
    return salah


@dataclass
class Terlihat:
    """What pages do show to whoever may see it."""

    nama: set[str] = field(default_factory=set)
    lahir: bool = False
    diminta: bool = False
    halaman: int = 0

    def catat(self, siapa: str | None, k: KantorKecil, j: Any) -> None:
        """Look at one page."""
        self.halaman += 1
        teks = _teks(j)
        besar = teks.upper()
        if siapa == "dina":
            self.diminta |= any(n in besar for n in k.diminta)
        if siapa == "ani":
            self.lahir |= bool(LAHIR.search(teks))
            self.nama |= {n for per in k.nama.values() for n in per if n in besar}


@contextmanager
def _catat_tulisan(tertulis: list[str]) -> Iterator[None]:
    """Keeps what is written although only a page was asked for."""

    def jaga(jalan: Any, sql: str, params: Any, banyak: bool, konteks: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not BOLEH_TERTULIS.match(sql):
            tertulis.append(sql[:60])
        return jalan(sql, params, banyak, konteks)

    with connection.execute_wrapper(jaga):
        yield


def _tanya(b: Peramban, p: URLPattern, alamat: str) -> tuple[Any, list[str]]:
    """The answer by the method the address takes, and what is wrong with asking by GET."""
    tertulis: list[str] = []
    with _catat_tulisan(tertulis):
        if p.name not in POST_SAJA or b.siapa in ("ani", "maya"):
            j = b.minta("get", alamat)
    salah = [f"GET menulis: {t}" for t in tertulis]
    if p.name not in POST_SAJA:
        return j, salah
    if b.siapa in ("ani", "maya") and j.status_code not in (302, 403, 404, 405):
        salah.append(f"GET dijawab {j.status_code}")
    return b.minta("post", alamat), salah


def jalani(b: Peramban, k: KantorKecil, di: str, tahu: Terlihat) -> list[str]:
    """Everything wrong with what the addresses of a room answer somebody."""
    salah = []
    for p, kaidah, alamat, s in _semua(k, b.siapa, di):
        j, keluhan = _tanya(b, p, alamat)
        keluhan.append(_periksa_jawaban(b.siapa, p.name, kaidah, s, j))
        if j.status_code == 200 and j.teks and p.name not in BERISI_BARIS:
            keluhan += _periksa_isi(b.siapa, k, p.name, j)
            tahu.catat(b.siapa, k, j)
        salah += [f"{b.siapa} {alamat} ({p.name}): {x}" for x in keluhan if x]
    return salah


def isi_buruk(
    b: Peramban, k: KantorKecil, di: str, acak: Random, sudah: set[tuple[Any, ...]]
) -> tuple[list[str], int]:
    """Who crashes of a room's forms that are not among `sudah`, each filled badly a few times, and how many
    answers there were."""
    salah, banyak = list[str](), 0
    for p, _, alamat, _s in _semua(k, b.siapa, di):
        if p.name in POST_SAJA:
            continue
        j = b.minta("get", alamat)
        if j.status_code != 200 or not j["Content-Type"].startswith("text/html"):
            continue
        for f in formulir(alamat, j.teks):
            jenis = (re.sub(r"\d+", "#", f.tujuan), f.cara, f.jenis)
            if jenis in sudah:
                continue
            sudah.add(jenis)
            for _ in range(KALI):
                isi, banyak = f.isi(acak), banyak + 1
                if sebab := _gagal(b, f, isi):
                    salah.append(f"{b.siapa} {f.cara} {f.tujuan} {isi!r:.300}: {sebab}")
    return salah, banyak


def _gagal(b: Peramban, f: Formulir, isi: dict[str, Any]) -> str:
    try:
        j = b.minta(f.cara, f.tujuan, isi)
    except Exception as keliru:  # whatever it is: it must not be
        letak = traceback.extract_tb(keliru.__traceback__)[-1]
        return f"{type(keliru).__name__} di {letak.name}:{letak.lineno}: {keliru}"
    return "" if j.status_code < 500 else str(j.status_code)
