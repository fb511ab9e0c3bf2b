"""Answers of an agency beside what was asked: each row is judged, and good ones become cases or evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.intake.format_jawaban import SKEMA
from hakpilih.permintaan import jawaban as kaidah
from hakpilih.permintaan.lembaga import JAWABAN
from hakpilih.riwayat.tersegel import berderet, bertanggal_lama
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.segel_baris import KOLOM, lajur
from kantor.izin_alamat import bisa
from kantor.kunci import kunci
from kantor.pemilihan.selectors import hari_ini
from kantor.permintaan.keadaan import TERKIRIM
from kantor.permintaan.kenal import orang_sama, salin, tingkat
from kantor.permintaan.models import Butir, JawabanMasuk
from kantor.permintaan.services import objek, selesaikan_bila_lengkap
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip
from kantor.telaah.bukti_luar import tambah_bukti, tulis_catatan
from kantor.telaah.jenis import TERBUKA
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Kasus
from kantor.telaah.selectors import padanan_kini
from kantor.templatetags.rupa import tgl
from kantor.tugas.tulis import tulis_bertahap

SEKALI = 50  # answers of one transaction
NKK_ANGKA = 16
# Answer → kind of case and of its evidence, where the list is to change.
KASUS: dict[str, tuple[str, str]] = {
    "ada": ("nik", "jawaban_nik"),
    "sudah": ("ubah", "jawaban_ktp_el"),
    "meninggal": ("jawaban", "jawaban_meninggal"),
    "pindah": ("jawaban", "jawaban_pindah"),
    "aktif": ("jawaban", "jawaban_dinas"),
    "dicabut": ("jawaban", "jawaban_hak_pilih"),
}
_BERBARIS = ("ada", "sudah")  # these say how an element should read: a row of their own


@dataclass(slots=True)
class _Jawab:
    """One row of the file with the item it is about."""

    isi: Mapping[str, Any]
    butir: Butir | None
    masuk: kaidah.Masuk

    @property
    def nomor(self) -> int:
        return int(self.isi["baris"])


def bandingkan_jawaban(berkas: Berkas, pengguna: Any, maju: Any = lambda _: None) -> dict[str, int]:
    """Compare all rows of a checked file of answers with what was asked; counts by outcome. Done again it
    goes on where it stopped."""
    semua = _baca(berkas)
    jawab = _jawab(berkas, pengguna, semua)
    _tulis_baris(berkas, jawab)
    sudah = set(JawabanMasuk.objects.filter(berkas=berkas).values_list("baris", flat=True))
    sisa = [j for j in jawab if j.nomor not in sudah]
    for awal in range(0, len(sisa), SEKALI):
        with transaction.atomic():
            for j in sisa[awal : awal + SEKALI]:
                _terapkan(berkas, pengguna, j)
        maju(100 * awal // max(1, len(sisa)))
    _selesai(berkas, pengguna)
    hitung = Counter(JawabanMasuk.objects.filter(berkas=berkas).values_list("hasil", flat=True))
    return {k: hitung.get(k, 0) for k in kaidah.HASIL}


def _baca(berkas: Berkas) -> list[dict[str, Any]]:
    isi = b"".join(buka_arsip(settings.ARSIP, berkas.bersih_sha256, kunci()))
    return pq.read_table(pa.BufferReader(isi), columns=SKEMA.names).to_pylist()


def _jawab(berkas: Berkas, pengguna: Any, semua: list[dict[str, Any]]) -> list[_Jawab]:
    nomor = [str(b["nomor_butir"] or "").strip().lower()[:20] for b in semua]
    ada = Butir.objects.filter(
        nomor__in=nomor,
        permintaan__pemilihan=berkas.pemilihan_id,
        permintaan__keadaan__in=TERKIRIM,
    ).select_related("permintaan__pemilihan", "baris__berkas", "perubahan", "kasus")
    # Civil registration answers what it was asked, and nobody else's questions.
    if not bisa(pengguna, "kirim_permintaan"):
        ada = ada.filter(permintaan__lembaga="disdukcapil")
    butir = {b.nomor: b for b in ada}
    tanda = kunci().sidik("orang", [_isi_teks(b) for b in semua])
    lain = _orang_lain(berkas, [(b, butir.get(n)) for b, n in zip(semua, nomor, strict=True)])
    return [
        _Jawab(b, butir.get(n), _masuk(b, t, i in lain))
        for i, (b, n, t) in enumerate(zip(semua, nomor, tanda, strict=True))
    ]


def _isi_teks(b: Mapping[str, Any]) -> str:
    return "\x1f".join(str(b[k] or "") for k in ("jawaban", "nik", "nkk", "tanggal_kejadian"))


def _masuk(b: Mapping[str, Any], tanda: bytes | None, orang_lain: bool) -> kaidah.Masuk:
    nik, nkk = b["nik"] or "", b["nkk"] or ""
    nkk_sah = len(nkk) == NKK_ANGKA and nkk.isdigit() and int(nkk) % 10**10 != 0
    return kaidah.Masuk(
        b["jawaban"] or "",
        tanda.hex() if tanda else "",
        bool(nik),
        bool(nkk),
        (not nik or bool(b["nik_sah"])) and (not nkk or nkk_sah),
        orang_lain,
    )


def _orang_lain(berkas: Berkas, semua: list[tuple[Mapping[str, Any], Butir | None]]) -> set[int]:
    """Positions of answers whose NIK stands beside another name and birth date, in the list or the
    registry."""
    padanan = padanan_kini(berkas.pemilihan)
    cari = [(i, b["nik"], x) for i, (b, x) in enumerate(semua) if x is not None and b["nik_sah"]]
    if padanan is None or not cari:
        return set()
    sidik = kunci().sidik("nik", [n for _, n, _ in cari])
    milik: dict[bytes, list[int]] = {}
    ada = Baris.objects.filter(
        berkas__in=(padanan.daftar_id, padanan.rujukan_id),
        nik_sah=True,
        nik_sidik__in=[s for s in sidik if s],
    )
    for pk, s in ada.values_list("pk", "nik_sidik"):
        milik.setdefault(bytes(s), []).append(pk)
    pasangan = [
        (i, x.baris_id, lain)
        for (i, _, x), s in zip(cari, sidik, strict=True)
        for lain in milik.get(bytes(s or b""), ())
        if lain != x.baris_id
    ]
    t = tingkat([(a, b) for _, a, b in pasangan])
    return {i for (i, _, _), x in zip(pasangan, t, strict=True) if not orang_sama(x)}


def _nilai(j: _Jawab) -> str:
    b = j.butir
    if b is None:
        return kaidah.nilai(None, j.masuk)
    return kaidah.nilai(
        kaidah.Butir(
            b.permintaan.pertanyaan,
            b.jawaban,
            b.isi_jawaban,
            b.perubahan_id is not None,
            b.baris.berkas.format == "dpt",
        ),
        j.masuk,
    )


def _tulis_baris(berkas: Berkas, semua: list[_Jawab]) -> None:
    """Answers that say how an element should read, as rows of their own: the voter's row with what was
    told."""
    ada = set(Baris.objects.filter(berkas=berkas).values_list("nomor", flat=True))
    tabel = []
    for j in semua:
        if j.nomor in ada or j.butir is None or j.masuk.jawaban not in _BERBARIS:
            continue
        if _nilai(j) != "kasus":
            continue
        ganti: dict[str, object] = {"keterangan": f"jawaban {j.butir.permintaan.kata_lembaga}"}
        if j.masuk.jawaban == "sudah":
            ganti["status_ktp_el"] = "S"
        if j.masuk.nik_ada:
            ganti |= {"nik": j.isi["nik"], "nik_sah": True}
        if j.masuk.nkk_ada:
            ganti["nkk"] = j.isi["nkk"]
        tabel.append(salin(j.butir.baris_id, j.nomor, **ganti))
    if tabel:
        isi = pa.concat_tables(tabel)
        for _ in tulis_bertahap(Baris, KOLOM, lajur(isi, berkas.pk, kunci()), SEKALI):
            pass


def _terapkan(berkas: Berkas, pengguna: Any, j: _Jawab) -> None:
    if j.butir is not None:
        j.butir = (
            Butir.objects.select_for_update(of=("self",))
            .select_related("permintaan__pemilihan", "baris__berkas", "perubahan", "kasus")
            .get(pk=j.butir.pk)
        )
    hasil = _nilai(j)
    b = j.butir
    if b is not None and kaidah.HASIL[hasil].terjawab:
        b.jawaban, b.isi_jawaban = j.masuk.jawaban, j.masuk.isi
        b.tanggal_kejadian, b.dijawab = j.isi["tanggal_kejadian"], timezone.now()
        if hasil == "kasus":
            hasil = _menjadi_kasus(berkas, pengguna, j, b)
        elif hasil == "bukti":
            _menjadi_bukti(pengguna, j, b)
        elif b.kasus is not None:
            tulis_catatan(pengguna=pengguna, kasus=b.kasus, isi=_kalimat(j, b))
        b.hasil = hasil
        b.save()
    JawabanMasuk.objects.create(
        berkas=berkas,
        baris=j.nomor,
        nomor_butir=_bersih(str(j.isi["nomor_butir"] or ""))[:20],
        butir=b,
        jawaban=j.masuk.jawaban,
        hasil=hasil,
    )


def _menjadi_kasus(berkas: Berkas, pengguna: Any, j: _Jawab, b: Butir) -> str:
    """A case in the queue; an open case that was asked about takes the answer as a remark."""
    lama = Kasus.objects.filter(pk=b.kasus_id, keadaan=TERBUKA).first() if b.kasus_id else None
    if lama is not None and j.masuk.jawaban not in _BERBARIS:
        b.kasus_jawaban = lama
        tulis_catatan(pengguna=pengguna, kasus=lama, isi=_kalimat(j, b))
        return "kasus"
    rujukan = Baris.objects.filter(berkas=berkas, nomor=j.nomor).select_related("berkas").first()
    unsur = _unsur(b.baris, rujukan)
    if j.masuk.jawaban in _BERBARIS and not unsur:
        return "cocok"
    jenis, golongan = KASUS[j.masuk.jawaban]
    b.kasus_jawaban, baru = buat_kasus(
        pemilihan=b.permintaan.pemilihan,
        jenis=jenis,
        golongan=golongan,
        daftar=b.baris,
        rujukan=rujukan if j.masuk.jawaban in _BERBARIS else None,
        unsur=unsur,
        isi=_isi_kasus(b.baris, rujukan),
    )
    if baru:
        tulis_catatan(pengguna=pengguna, kasus=b.kasus_jawaban, isi=_kalimat(j, b))
    return "kasus"


def _unsur(lama: Baris, baru: Baris | None) -> list[str]:
    """Which elements the answer tells otherwise."""
    if baru is None:
        return []
    beda = {
        "nik": _byte(lama.nik_sidik) != _byte(baru.nik_sidik),
        "nkk": _byte(lama.nkk_sidik) != _byte(baru.nkk_sidik),
        "status_ktp_el": lama.status_ktp_el != baru.status_ktp_el,
    }
    return [k for k, ya in beda.items() if ya]


def _isi_kasus(lama: Baris, baru: Baris | None) -> dict[str, Any]:
    if baru is None:
        return {}
    bukti = [["nama", "sama", None], ["tanggal_lahir", "sama", None]]
    if lama.lahir_segel is None:
        bukti.pop()
    sama = lama.nik_sah and _byte(lama.nik_sidik) == _byte(baru.nik_sidik)
    return {"bukti": bukti, "nik_sama": bool(sama)}


def _byte(nilai: Any) -> bytes | None:
    return None if nilai is None else bytes(nilai)


def _menjadi_bukti(pengguna: Any, j: _Jawab, b: Butir) -> None:
    assert b.perubahan is not None
    surat = _bersih(str(j.isi["surat"] or ""))[:60]
    akta = b.permintaan.lembaga == "disdukcapil" and bool(surat)
    tambah_bukti(
        pengguna=pengguna,
        perubahan=b.perubahan,
        tingkat="akta" if akta and j.masuk.jawaban in ("meninggal", "pindah", "ada") else "surat",
        sumber=f"{b.permintaan.kata_lembaga}, jawaban {b.permintaan.nama.lower()}",
        uraian=_kalimat(j, b),
        tanggal=j.isi["tanggal_kejadian"] or hari_ini(b.permintaan.pemilihan.zona),
    )


def _kalimat(j: _Jawab, b: Butir) -> str:
    """What was answered, as a sentence without a sealed value."""
    isi = [f"{b.permintaan.kata_lembaga} menjawab: {JAWABAN[j.masuk.jawaban].kata}"]
    if j.isi["tanggal_kejadian"] and not bertanggal_lama(
        tgl(j.isi["tanggal_kejadian"]), timezone.now().year
    ):
        isi.append(tgl(j.isi["tanggal_kejadian"]))
    isi += [f"surat {s}" for s in (_bersih(str(j.isi["surat"] or ""))[:60],) if s]
    isi += [s for s in (_bersih(str(j.isi["catatan"] or ""))[:200],) if s]
    return f"{', '.join(isi)} ({b.permintaan.nama.lower()}, butir {b.nomor})."


def _bersih(teks: str) -> str:
    """What an agency wrote beside its answer; nothing where a NIK or a birth date stands in it: the file in
    the archive has it whole."""
    bersih = " ".join(teks.split())
    return "" if berderet(bersih) or bertanggal_lama(bersih, timezone.now().year) else bersih


@transaction.atomic
def _selesai(berkas: Berkas, pengguna: Any) -> None:
    """Tell each request of its answers, close those that are complete, and let the file count as loaded."""
    b = Berkas.objects.select_for_update().get(pk=berkas.pk)
    if b.dimuat is not None:
        return
    masuk = JawabanMasuk.objects.filter(berkas=berkas, butir__isnull=False)
    dipakai: Counter[int] = Counter()
    tidak: Counter[int] = Counter()
    semua = {}
    for m in masuk.select_related("butir__permintaan__pemilihan"):
        p = m.butir.permintaan
        semua[p.pk] = p
        (dipakai if kaidah.HASIL[m.hasil].terjawab else tidak)[p.pk] += 1
    for pk, p in sorted(semua.items()):
        catat(
            pengguna=pengguna, tindakan="permintaan_dijawab", objek=objek(p), wilayah=p.wilayah,
            isi={"dipakai": dipakai[pk], "tak_dipakai": tidak[pk], "sha256": b.sha256},
        )  # fmt: skip
        selesaikan_bila_lengkap(p, pengguna)
    b.dimuat = timezone.now()
    b.save(update_fields=["dimuat"])
