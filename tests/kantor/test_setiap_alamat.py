"""Every address of the office, as the URL resolver knows it, asked as every role and as nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from hakpilih.izin import IZIN, boleh
from kantor import galat
from kantor.izin_alamat import MASUK, TERBUKA, Kaidah, kaidah_dari
from kantor.periksa_alamat import semua_alamat
from kantor.tugas.selectors import LIHAT_SEMUA
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA, ORANG
from tests.kantor.kantor_kecil import KantorKecil, bangun
from tests.kantor.tampilan.halaman_uji import Halaman

pytestmark = pytest.mark.lengkap

BULAN = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
LAHIR = re.compile(rf"\b\d\d-\d\d-(?:19\d\d|200\d)\b|\b\d\d? (?:{BULAN}) (?:19\d\d|200\d)\b")
MELIHAT = {"lihat_pemilih", "lihat_tanpa_nik"}
BAIK = {200, 302, 303, 400, 405, 409, 410, 422, 429}
# The workbook for those who load files holds the rows as they came.
BERISI_BARIS = {"berkas_buku"}
# Disdukcapil's operator does these to files it handed over itself; those here are the office's own.
SERAHAN_SENDIRI = {"berkas_muat", "berkas_tolak", "berkas_buku"}


# Whom the office asks about, Disdukcapil must be told: by name, of approved requests only.
BERNAMA = {
    "permintaan", "permintaan_unduh", "permintaan_rinci", "permintaan_jawab", "permintaan_jawaban",
}  # fmt: skip


@dataclass(frozen=True)
class Sasaran:
    """What an address is asked about: its arguments, the object's region, whose alone it is."""

    isi: dict[str, Any] = field(default_factory=dict)
    wilayah: str = ""
    milik: tuple[str, ...] = ()


def _dua(kunci: str, benda: str, atribut: str = "pk") -> Callable[[KantorKecil], list[Sasaran]]:
    """The object of Budi's kelurahan and that of Citra's."""

    def pilih(k: KantorKecil) -> list[Sasaran]:
        return [
            Sasaran({kunci: getattr(getattr(k, benda)[siapa], atribut)}, w)
            for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
        ]

    return pilih


def _kelompok(k: KantorKecil) -> list[Sasaran]:
    per = {"ani": KOTA, "budi": KEL_BUDI, "citra": KEL_CITRA}
    return [Sasaran({"pk": k.kelompok[s].pk}, w) for s, w in per.items()]


def _tugas(k: KantorKecil) -> list[Sasaran]:
    semua = tuple(s for s, (_, peran, _) in ORANG.items() if peran in LIHAT_SEMUA)
    return [Sasaran({"nomor": t.pk}, milik=(*semua, s)) for s, t in k.tugas.items()]


def _surat(k: KantorKecil) -> list[Sasaran]:
    return [
        Sasaran({"pk": k.usul[s].bukti.get().pk}, w)
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ]


def _akun(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"username": s}, ORANG[s][2]) for s in ("budi", "citra")]


def _pemilihan(k: KantorKecil, **isi: Any) -> list[Sasaran]:
    return [Sasaran({"kode": k.pemilihan.kode, **isi})]


def _tahap(k: KantorKecil) -> list[Sasaran]:
    return _pemilihan(k, tahap=k.pemilihan.tahap.all()[0].kode)


def _berkas(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"nomor": k.berkas["dpt"].pk}, KOTA)]


def _masalah(k: KantorKecil) -> list[Sasaran]:
    b = k.berkas["dpt"]
    return [Sasaran({"nomor": b.pk, "kode": b.ringkasan["kelompok"][0]["kode"]}, KOTA)]


def _salinan(k: KantorKecil) -> list[Sasaran]:
    """Whoever asked for a copy, and who may approve it, downloads it or takes it back."""
    return [
        Sasaran({"pk": k.salinan[s].pk}, w, (s, "rudi", "sari", "tomi"))
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ]


def _tps(k: KantorKecil, *, acak: bool = False) -> list[Sasaran]:
    """The TPS of Budi's voter and of Citra's, with the voter himself."""
    return [
        Sasaran({"kode": b.wilayah_tps} | ({"acak": b.acak} if acak else {}), b.wilayah_tps)
        for b in k.pemilih.values()
    ]


def _versi(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"pk": d.pk}) for d in k.versi]


# Name of a URL with arguments → what it is asked about. One that is missing here fails the test.
ISI: dict[str, Callable[[KantorKecil], list[Sasaran]]] = {
    "berkas_rinci": _berkas, "berkas_muat": _berkas, "berkas_tolak": _berkas,
    "berkas_buku": _berkas, "berkas_masalah": _masalah,
    **dict.fromkeys(
        ("unggahan_keping", "unggahan_selesai", "unggahan_batal"),
        lambda k: [Sasaran({"kode": k.unggahan.kode}, KOTA, ("ani",))],
    ),
    **dict.fromkeys(
        ("pemilih", "pemilih_buka", "tanda_bukti"),
        lambda k: [Sasaran({"acak": b.acak}, b.wilayah_tps) for b in k.pemilih.values()],
    ),
    **dict.fromkeys(
        ("kasus", "kasus_putuskan", "kasus_periksa", "kasus_catatan"), _dua("pk", "kasus")
    ),
    **dict.fromkeys(
        ("perubahan_rinci", "perubahan_putuskan", "perubahan_batalkan", "perubahan_tarik"),
        _dua("pk", "usul"),
    ),
    "perubahan_surat": _surat,
    **dict.fromkeys(("daftar_rinci", "daftar_unduh"), _versi),
    **dict.fromkeys(
        ("permintaan_rinci", "permintaan_keluarkan", "permintaan_ajukan", "permintaan_putuskan",
         "permintaan_buang", "permintaan_kirim", "permintaan_tutup", "permintaan_berkas",
         "permintaan_surat", "permintaan_jawab"),
        lambda k: [Sasaran({"pk": k.permintaan.surat.pk}, KOTA)],
    ),
    "permintaan_jawaban": lambda k: [Sasaran({"nomor": k.permintaan.jawaban.pk}, KOTA)],
    "ktp_el_rinci": lambda k: [Sasaran({"nomor": k.permintaan.ktp_el.pk}, KOTA)],
    **dict.fromkeys(
        ("kunjungan", "kunjungan_hasil", "kunjungan_batal"),
        lambda k: [
            Sasaran({"pk": x.pk}, x.wilayah) for x in k.permintaan.kunjungan.values()
        ],
    ),
    **dict.fromkeys(
        ("nota_berkas", "nota_akhiri"), lambda k: [Sasaran({"pk": k.permintaan.nota.pk}, KOTA)]
    ),
    "jemput_bola_hitung": lambda k: [Sasaran({}, KOTA)],
    **dict.fromkeys(("coklit_tps", "coklit_lembar", "coklit_baru"), _tps),
    "coklit_isi": lambda k: _tps(k, acak=True),
    **dict.fromkeys(
        ("coklit_berkas", "coklit_muat"),
        lambda k: [Sasaran({"nomor": k.berkas["hasil_coklit"].pk}, KOTA)],
    ),
    "daftar_buang": lambda k: [Sasaran({"pk": k.versi[1].pk}, KOTA)],
    **dict.fromkeys(
        ("pleno_rinci", "pleno_ubah", "pleno_batal", "pleno_undangan", "pleno_berita_acara",
         "pleno_hadir", "pleno_hadirin", "pleno_buka", "pleno_keberatan", "pleno_hasil",
         "pleno_tutup"), _dua("pk", "pleno")
    ),
    "pleno_jawaban": lambda k: [
        Sasaran({"pk": k.pleno[s].pk, "nomor": k.pleno[s].keberatan.get().pk}, w)
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ],
    **dict.fromkeys(("dokumen_rinci", "dokumen_pratinjau", "dokumen_putuskan"), _dua("pk", "salinan")),
    **dict.fromkeys(("dokumen_unduh", "dokumen_tarik"), _salinan),
    "serahan_tanda": _dua("pk", "serahan"), "berita_acara_pdf": _dua("pk", "pleno"),
    **dict.fromkeys(
        ("penempelan_foto", "penempelan_turunkan", "penempelan_batalkan"), _dua("pk", "tempelan")
    ),
    "penempelan_kelurahan": lambda k: [
        Sasaran({"pk": k.versi[0].pk, "kelurahan": w}, w) for w in (KEL_BUDI, KEL_CITRA)
    ],
    "daftar_beda": lambda k: [Sasaran({"pk": k.versi[1].pk, "lain": k.versi[0].pk})],
    **dict.fromkeys(("daftar_susun", "pdpb_dasar"), lambda k: [Sasaran({}, KOTA)]),
    **dict.fromkeys(
        ("kelompok", "kelompok_kemajuan", "kelompok_usulkan", "kelompok_putuskan",
         "kelompok_buang"), _kelompok
    ),
    **dict.fromkeys(("tahapan_pemilihan", "tahapan_ics", "aturan", "aturan_ubah",
                     "pelanggaran_daftar", "pelanggaran_baru"), _pemilihan),
    "aturan_versi": lambda k: _pemilihan(k, nomor=1),
    **dict.fromkeys(("tahap", "tahap_ubah", "tahap_selesai"), _tahap),
    **dict.fromkeys(
        ("pelanggaran", "pelanggaran_teruskan", "pelanggaran_hasil"), _dua("nomor", "pelanggaran")
    ),
    **dict.fromkeys(("rinci_pekerjaan", "kemajuan_pekerjaan", "ulangi_pekerjaan"), _tugas),
    "riwayat_objek": lambda k: [
        Sasaran({"jenis": "perubahan", "pengenal": str(k.usul[s].pk)}) for s in ("budi", "citra")
    ],
    **dict.fromkeys(("pengguna_rinci", "pengguna_ubah", "pengguna_pulihkan"), _akun),
    **dict.fromkeys(
        ("undangan_tautan", "undangan_putuskan"),
        lambda k: [Sasaran({"pk": k.undangan.pk}, KEL_BUDI)],
    ),
    "perubahan_akun_putuskan": lambda k: [Sasaran({"pk": k.perubahan_akun.pk}, KEL_BUDI)],
    "undangan_buka": lambda k: [Sasaran({"token": k.tautan})],
    **dict.fromkeys(("mfa_remove_webauthn", "mfa_edit_webauthn"), lambda k: [Sasaran({"pk": 1})]),
    **dict.fromkeys(
        ("pengawasan_rinci", "pengawasan_jawab", "pengawasan_bantah", "pengawasan_tarik"),
        _dua("pk", "pengawasan"),
    ),
    **dict.fromkeys(
        ("pengawasan_butir", "pengawasan_kasus"),
        lambda k: [
            Sasaran({"pk": k.pengawasan[s].butir.get().pk}, w)
            for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
        ],
    ),
    **dict.fromkeys(("uji_petik_rinci", "uji_petik_unduh"), _dua("pk", "uji")),
    "uji_petik_butir": lambda k: [
        Sasaran({"pk": k.uji[s].butir.order_by("urutan")[0].pk}, w)
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ],
    **dict.fromkeys(
        ("sanding_rinci", "sanding_orang", "sanding_unduh"),
        lambda k: [Sasaran({"pk": s.pk}) for s in k.sanding],
    ),
    **dict.fromkeys(
        ("pindah_rinci", "pindah_putuskan", "pindah_lepas", "pindah_tempatkan", "pindah_bukti",
         "pindah_surat"), _dua("pk", "pindah")
    ),
    "pindah_baru": lambda k: [Sasaran({"pemilih": 1})],  # no DPT is fixed: back to the list
    **dict.fromkeys(("dptb_rinci", "dptb_unduh"), lambda k: [Sasaran({"pk": k.dptb.pk})]),
    **dict.fromkeys(("dptb_tetapkan", "dptb_buang"), lambda k: [Sasaran({"pk": k.dptb.pk}, KOTA)]),
    **dict.fromkeys(
        ("pindah_kiriman_rinci", "pindah_kiriman_putuskan", "pindah_kiriman_buang",
         "pindah_kiriman_unduh"), lambda k: [Sasaran({"pk": k.kiriman.pk}, KOTA)]
    ),
    **dict.fromkeys(
        ("pindah_kantor_pastikan", "pindah_kantor_lepas", "pindah_kiriman_siapkan"),
        lambda k: [Sasaran({"pk": k.kiriman.kantor_id}, KOTA)],
    ),
    **dict.fromkeys(
        ("pindah_kiriman", "pindah_kiriman_muat", "pindah_kantor_baru", "dptb_susun"),
        lambda k: [Sasaran({}, KOTA)],
    ),
    **dict.fromkeys(
        ("pemberitahuan_tps", "pemberitahuan_catat", "pemberitahuan_tempat", "pemberitahuan_lembar",
         "pemberitahuan_pdf", "kehadiran_tps", "dpk_tps"),
        lambda k: [Sasaran({"tps": u.wilayah}, u.wilayah) for u in k.surat_undangan.values()],
    ),
    **dict.fromkeys(
        ("pemberitahuan", "pemberitahuan_putus_ganda"),
        lambda k: [Sasaran({"pk": u.pk}, u.wilayah) for u in k.surat_undangan.values()],
    ),
    "dpk_batal": lambda k: [Sasaran({"pk": d.pk}, d.wilayah) for d in k.dpk.values()],
    "pemberitahuan_terbitkan": lambda k: [Sasaran({}, KOTA)],
    # Of the whole office, without arguments.
    **dict.fromkeys(("unduh_riwayat", "telaah_padankan"), lambda k: [Sasaran({}, KOTA)]),
}  # fmt: skip

# These answer to POST alone.
POST_SAJA = {
    "coklit_ajukan", "pdpb_dasar", "permintaan_keluarkan", "permintaan_ajukan", "permintaan_putuskan", "jemput_bola_hitung",
    "kunjungan_hasil",
    "unggahan_mulai", "unggahan_keping", "unggahan_selesai", "unggahan_batal", "berkas_muat",
    "berkas_buku", "pemilih_buka", "telaah_padankan", "kelompok_usulkan", "kelompok_putuskan",
    "kelompok_buang", "kasus_putuskan", "kasus_periksa", "kasus_catatan", "perubahan_putuskan",
    "perubahan_putuskan_banyak", "perubahan_tarik", "ulangi_pekerjaan", "periksa_riwayat",
    "pilih_pemilihan", "pelanggaran_teruskan", "pelanggaran_hasil", "tahap_selesai",
    "perangkat_keluarkan", "masuk_contoh", "undangan_tautan", "undangan_putuskan",
    "perubahan_akun_putuskan", "pengguna_pulihkan", "daftar_susun", "pengawasan_kasus", "bahasa", "pleno_hadir",
    "pindah_putuskan", "pindah_tempatkan", "dptb_susun", "pindah_kiriman_muat",
    "pindah_kiriman_putuskan", "pindah_kiriman_siapkan", "pindah_kantor_pastikan",
    "dokumen_putuskan", "dokumen_unduh", "dokumen_tarik",
    "pleno_hadirin", "pleno_buka", "pleno_keberatan", "pleno_jawaban", "pleno_hasil", "pleno_tutup",
    "pemberitahuan_terbitkan", "pemberitahuan_ajukan", "pemberitahuan_cetak", "pemberitahuan_catat",
    "pemberitahuan_tempat", "pemberitahuan_putus_ganda", "dpk_batal",
}  # fmt: skip
# What asking for a page may write: sessions, that something was read, and who looks at a case.
BOLEH_TERTULIS = re.compile(
    r'^(?:INSERT INTO|UPDATE|DELETE FROM) "'
    r"(?:django_session|usersessions_usersession|riwayat_peristiwa|telaah_kasus)\""
)


@pytest.fixture(autouse=True)
def _penolakan_ringkas(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal answers its reason alone: its page, tried elsewhere, would be drawn a thousand times."""
    asli = galat.render

    def ringkas(request: Any, nama: str, isi: Any = None, **lain: Any) -> HttpResponse:
        if nama == "kantor/galat/403.html":
            return HttpResponse(isi["alasan"], content_type="text/plain", **lain)
        return asli(request, nama, isi, **lain)

    monkeypatch.setattr(galat, "render", ringkas)


@pytest.fixture
def kantor(db: Any, pelayan_kunci: Path, tmp_path: Path, settings: Any) -> KantorKecil:
    """The small office; its files lie in a folder of the test's own."""
    settings.FOLDER, settings.ARSIP = tmp_path, tmp_path / "arsip"
    settings.UNGGAHAN = tmp_path / "unggahan"
    return bangun(tmp_path / "kota")


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

    def minta(self, cara: str, alamat: str) -> HttpResponse:
        """The answer; what the request wrote is undone."""
        self.klien.cookies = SimpleCookie(self.kue)
        with _tanpa_bekas():
            jawab = getattr(self.klien, cara)(alamat)
            isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
        jawab.teks = _buka_zip(isi) if isi.startswith(b"PK") else isi.decode(errors="replace")
        return jawab


def _buka_zip(isi: bytes) -> str:
    """All text of a workbook."""
    with ZipFile(BytesIO(isi)) as z:
        return "\n".join(z.read(n).decode(errors="replace") for n in z.namelist())


def _semua(k: KantorKecil, siapa: str | None) -> Iterator[tuple[URLPattern, Kaidah, str, Sasaran]]:
    for rute, p in semua_alamat():
        kaidah = kaidah_dari(p.callback, p.name)
        assert kaidah is not None, rute
        assert p.name, f"/{rute} tidak bernama"
        if "<" in rute:
            assert p.name in ISI, f"/{rute}: tambahkan “{p.name}” ke ISI, tentang apa ia ditanya"
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


def test_every_address_keeps_its_rule_for_everybody(kantor: KantorKecil) -> None:
    salah: list[str] = []
    tahu = Terlihat()
    for siapa in (*ORANG, None):
        peramban = Peramban.untuk(siapa, kantor)
        for p, kaidah, alamat, s in _semua(kantor, siapa):
            j, keluhan = _tanya(peramban, p, alamat)
            keluhan.append(_periksa_jawaban(siapa, p.name, kaidah, s, j))
            if j.status_code == 200 and j.teks and p.name not in BERISI_BARIS:
                keluhan += _periksa_isi(siapa, kantor, p.name, j)
                tahu.catat(siapa, kantor, j)
            salah += [f"{siapa} {alamat} ({p.name}): {x}" for x in keluhan if x]
    assert not salah, "\n".join(salah)
    # What is looked for can be found where it may stand, or none of this would say anything.
    assert tahu.lahir
    assert tahu.diminta
    assert {w for w, per in kantor.nama.items() if per & tahu.nama} == {KEL_BUDI, KEL_CITRA}
    assert tahu.halaman > 200


def test_no_address_takes_a_form_from_elsewhere(orang: Any) -> None:
    rekaan = {"int": 1, "slug": "a1", "str": "a1", "akun": "ani"}
    for siapa in ("ani", None):
        c = Client(enforce_csrf_checks=True)
        if siapa:
            c.force_login(orang(siapa))
        for rute, p in semua_alamat():
            isi = {nama: rekaan[jenis] for jenis, nama in re.findall(r"<(\w+):(\w+)>", rute)}
            j = c.post(reverse(p.name, kwargs=isi))
            if siapa is None and j.status_code == 302:  # asked before the form is read at all
                assert j["Location"].startswith(reverse("account_login")), rute
                continue
            assert j.status_code == 403, (siapa, rute, j.status_code)
            assert "terlalu lama terbuka" in j.content.decode(), rute


def test_addresses_are_all_asked_and_no_entry_is_stale() -> None:
    nama = {p.name for _, p in semua_alamat()}
    assert len(nama) == sum(1 for _ in semua_alamat())
    assert set(ISI) <= nama
    assert nama >= POST_SAJA
    assert get_resolver().url_patterns
