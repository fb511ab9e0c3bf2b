"""What the pages of this room read beside `antrean`, `rincian` and `selectors`: names, counts, rows of
downloads. Everything takes the account and stays within its reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from hakpilih.perubahan.jenis import JENIS_PERUBAHAN
from hakpilih.publikasi.angka import persen
from hakpilih.publikasi.kalimat import dari_seratus
from hakpilih.wilayah import induk, tingkat
from kantor.izin_alamat import bisa
from kantor.pemilihan.aturan import AturanKantor, aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini, nama_wilayah
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import antrean as baca
from kantor.telaah import keadaan_perubahan, selectors
from kantor.telaah.antrean import Saringan
from kantor.telaah.jenis import GOLONGAN, HIDUP, JENIS, KEADAAN_KASUS, pilihan
from kantor.telaah.kelompok import BERSAMA
from kantor.telaah.models import Kasus, Kelompok, Padanan, Perubahan
from kantor.templatetags.rupa import tgl
from kantor.tugas.models import Tugas

BANYAK_UNDUH = 1000  # rows read at a time
KOLOM_ANTREAN: tuple[tuple[str, int], ...] = (
    ("Kasus", 10), ("Perkara", 18), ("Nama", 32), ("Kecamatan", 20), ("Kelurahan", 20), ("Bukti", 40),
    ("Unsur berubah", 28), ("Peluang orang yang sama", 22), ("Kerugian harapan (0-100)", 24),
    ("Keadaan", 20), ("Baris DPT", 10), ("Baris DP4", 10),
)  # fmt: skip
KOLOM_PERUBAHAN: tuple[tuple[str, int], ...] = (
    ("Perubahan", 10), ("Jenis", 26), ("Nama", 32), ("Wilayah", 24), ("Akibat", 50), ("Alasan", 40),
    ("Bukti", 40), ("Pengusul", 24), ("Diusulkan", 14), ("Keadaan", 20), ("Pemutus", 24),
    ("Diputuskan", 14), ("Berlaku mulai", 14), ("Tawaran", 24), ("Kasus", 10),
)  # fmt: skip


def posisi(pengguna: Any, kasus: Kasus, s: Saringan) -> tuple[int, int]:
    """(place of the case in the queue, length of the queue); place 0 where the filters leave it out."""
    semua = baca.saring(pengguna, kasus.pemilihan, s)
    depan = Q(kerugian__gt=kasus.kerugian) | Q(kerugian=kasus.kerugian, pk__lt=kasus.pk)
    h = semua.aggregate(
        dari=Count("pk"), depan=Count("pk", filter=depan), ada=Count("pk", filter=Q(pk=kasus.pk))
    )
    return (h["depan"] + 1 if h["ada"] else 0), h["dari"]


def berikut(pengguna: Any, p: Pemilihan, s: Saringan, sesudah: Kasus | None = None) -> int | None:
    """The next case behind `sesudah` (the first without it) that nobody else is looking at."""
    qs = baca.saring(pengguna, p, s).filter(
        Q(dipegang_sampai__isnull=True)
        | Q(dipegang_sampai__lte=timezone.now())
        | Q(pemegang=pengguna)
    )
    if sesudah is not None:
        k = sesudah.kerugian
        qs = qs.filter(kerugian__lte=k).filter(Q(kerugian__lt=k) | Q(pk__gt=sesudah.pk))
    nomor: int | None = qs.order_by("-kerugian", "pk").values_list("pk", flat=True).first()
    return nomor


def wilayah_antrean(pengguna: Any, p: Pemilihan, s: Saringan) -> list[tuple[str, int]]:
    """Kecamatan with their cases, and under the chosen one its kelurahan."""
    dipilih = s.wilayah if tingkat(s.wilayah) == "kecamatan" else (induk(s.wilayah) or "")
    dalam = baca.hitung_wilayah(pengguna, p, replace(s, wilayah=dipilih)) if dipilih else {}
    hasil: list[tuple[str, int]] = []
    for kode, banyak in sorted(baca.hitung_wilayah(pengguna, p, replace(s, wilayah="")).items()):
        hasil.append((kode, banyak))
        if kode == dipilih:
            hasil += sorted((w, n) for w, n in dalam.items() if w != kode)
    return hasil


def neraca(pengguna: Any, padanan: Padanan) -> list[dict[str, Any]]:
    """What the matching left: nothing to do, for people, waiting for the second person, done."""
    hitung = {
        k: baca.saring(pengguna, padanan.pemilihan, Saringan(keadaan=k)).count()
        for k in ("terbuka", "diusulkan", "selesai")
    }
    buku = padanan.ringkasan.get("daftar", {})
    sama = int(buku.get("nasib", {}).get("tanpa_perubahan", 0))
    daftar = int(buku.get("baris", 0))
    catatan = f"{persen(sama, daftar)} dari {padanan.daftar.nama}" if daftar else ""
    return [
        {"judul": "Cocok, tidak perlu orang", "nilai": sama, "catatan": catatan},
        {"judul": "Perlu diputuskan orang", "nilai": hitung["terbuka"]},
        {"judul": "Menunggu orang kedua", "nilai": hitung["diusulkan"]},
        {"judul": "Selesai", "nilai": hitung["selesai"]},
    ]


def tugas_padan(p: Pemilihan) -> Tugas | None:
    """The matching of this election that runs or waits."""
    nomor = Padanan.objects.filter(pemilihan=p, selesai__isnull=True).values_list("pk", flat=True)
    objek = [f"padanan/{n}" for n in nomor]
    return _tugas("padankan", objek)


def tugas_kelompok(k: Kelompok) -> Tugas | None:
    """The job that proposes this group, while it runs or waits."""
    return _tugas("usul_kelompok", [f"kelompok/{k.pk}"])


def _tugas(jenis: str, objek: Sequence[str]) -> Tugas | None:
    jalan = Tugas.objects.filter(jenis=jenis, objek__in=objek, selesai__isnull=True)
    return jalan.order_by("-id").first()


def sedang_dipegang(k: Kasus) -> bool:
    """Whether somebody looks at the case right now."""
    return (
        k.pemegang_id is not None
        and k.dipegang_sampai is not None
        and k.dipegang_sampai > timezone.now()
    )


def lencana_peluang(k: Kasus) -> str:
    """The probability in a badge; "" where two rows were not weighed as one person."""
    if k.peluang is None or k.isi.get("terdekat"):
        return ""
    return f"Orang yang sama: {dari_seratus(k.peluang)}"


def riwayat(objek: str) -> list[Peristiwa]:
    """The events about one thing, newest first."""
    return list(Peristiwa.objects.filter(objek=objek).order_by("-id")[:50])


def nama_orang(peristiwa: Iterable[Peristiwa]) -> dict[str, str]:
    """The names behind the usernames of events."""
    pelaku = {e.pelaku for e in peristiwa}
    if not pelaku:
        return {}
    return dict(Pengguna.objects.filter(username__in=pelaku).values_list("username", "nama"))


def usul_terakhir(pengguna: Any, nomor: Any) -> Perubahan | None:
    """The account's own last proposal, while it may still be taken back."""
    if not isinstance(nomor, int):
        return None
    return Perubahan.objects.filter(
        pk=nomor, pengusul=pengguna, keadaan="diusulkan", kelompok__isnull=True
    ).first()


def usul_saya(
    pengguna: Any, p: Pemilihan, keadaan: str, jenis: str, setelah: int, banyak: int
) -> list[Perubahan]:
    """The account's own proposals, newest first."""
    semua = Perubahan.objects.filter(pemilihan=p, pengusul=pengguna)
    return _daftar(p, semua, keadaan, jenis, setelah)[:banyak]


def hitung_permintaan(pengguna: Any, p: Pemilihan) -> int:
    """How many living changes carry a request to Disdukcapil."""
    semua = _terlihat(pengguna, p).filter(~Q(permintaan=""), keadaan__in=HIDUP)
    return semua.count()


def hitung_perubahan(pengguna: Any, p: Pemilihan, keadaan: str, jenis: str) -> int:
    """How many changes the filters leave."""
    return _daftar(p, _terlihat(pengguna, p), keadaan, jenis, 0, urut=False).count()


def nama_kasus(k: Kasus) -> str:
    """The name a case is about."""
    baris = k.baris_daftar or k.baris_rujukan
    return baris.nama.title() if baris is not None else "–"


def pemilih_perubahan(u: Perubahan) -> str:
    """The name that the change is about."""
    baris = u.baris_daftar or u.baris_rujukan
    return baris.nama.title() if baris is not None else "–"


def isi_usul(u: Perubahan) -> str:
    """What a change does, without the condition under which it does: its state stands beside it."""
    isi = str(u.isi.get("akibat", "")).removeprefix("Bila disetujui: ")
    return isi[:1].upper() + isi[1:]


def judul_usul(aturan: AturanKantor, jenis: str, kode_tms: str) -> str:
    """A kind of change in words; of TMS with the number of this election."""
    if jenis != "tms":
        return JENIS_PERUBAHAN[jenis].judul
    kode = aturan.kode_tms(kode_tms)
    return f"TMS {kode.nomor} ({kode.nama})" if kode else f"TMS ({kode_tms})"


def pilihan_kelompok(p: Pemilihan, jenis: str, golongan: str) -> list[tuple[str, str]]:
    """What may become of all cases of a kind: what needs no row or TPS named for each voter."""
    hasil: list[tuple[str, str]] = []
    aturan = aturan_dari(p)
    for j in pilihan(jenis, golongan):
        if j not in BERSAMA:
            continue
        if j != "tms":
            hasil.append((f"{j}:", JENIS_PERUBAHAN[j].judul))
            continue
        kode = [k for k in JENIS[jenis].kode_tms if k != "ganda" and aturan.kode_tms(k) is not None]
        hasil += [(f"tms:{k}", judul_usul(aturan, "tms", k)) for k in kode]
    return hasil


def bukti_kelompok(k: Kelompok) -> list[dict[str, Any]]:
    """The evidence of a group with its dates as dates."""
    return [
        {**b, "tanggal": date.fromisoformat(b["tanggal"]) if b.get("tanggal") else None}
        for b in k.bukti
    ]


def kasus_contoh(k: Kelompok) -> list[Kasus]:
    """The cases of the sample in the order in which they were drawn."""
    ada = Kasus.objects.select_related("pemilihan", "baris_daftar", "baris_rujukan").in_bulk(
        k.contoh
    )
    return [ada[n] for n in k.contoh if n in ada]


def baris_antrean(pengguna: Any, p: Pemilihan, s: Saringan) -> Iterator[tuple[Any, ...]]:
    """The cases of the filters as rows of `KOLOM_ANTREAN`; no NIK, NKK or birth date is in them."""
    setelah = ""
    while True:
        h = baca.antrean(pengguna, p, s, setelah, "", BANYAK_UNDUH)
        for k in h.kasus:
            yield (
                k.pk,
                JENIS[k.jenis].judul,
                k.ringkas,
                nama_wilayah(k.kecamatan) if k.kecamatan else "",
                nama_wilayah(k.wilayah),
                GOLONGAN.get(k.golongan, k.golongan),
                k.unsur.strip(",").replace(",", ", "),
                round(k.peluang, 4) if k.peluang is not None else None,
                round(k.kerugian, 2),
                KEADAAN_KASUS[s.keadaan],
                k.baris_daftar.nomor if k.baris_daftar is not None else None,
                k.baris_rujukan.nomor if k.baris_rujukan is not None else None,
            )
        setelah = h.berikut
        if not setelah:
            return


def baris_perubahan(
    pengguna: Any, p: Pemilihan, keadaan: str, jenis: str
) -> Iterator[tuple[Any, ...]]:
    """The changes of the filters as rows of `KOLOM_PERUBAHAN`, newest first."""
    aturan, hari = aturan_dari(p), hari_ini(p.zona)
    setelah = 0
    while True:
        isi = selectors.perubahan(pengguna, p, keadaan, jenis, setelah, BANYAK_UNDUH)
        for u in isi:
            putusan = getattr(u, "putusan", None)
            yield (
                u.pk,
                judul_usul(aturan, u.jenis, u.kode_tms),
                pemilih_perubahan(u),
                nama_wilayah(u.wilayah),
                isi_usul(u),
                u.alasan,
                "; ".join(b.sumber for b in u.bukti.all()),
                u.pengusul.nama,
                tgl(u.diusulkan),
                keadaan_perubahan.kata(u, hari),
                putusan.oleh.nama if putusan is not None else "",
                tgl(putusan.pada) if putusan is not None else "",
                tgl(u.berlaku_mulai),
                u.tanda_tawaran,
                u.kasus_id,
            )
        if len(isi) < BANYAK_UNDUH:
            return
        setelah = isi[-1].pk


def _terlihat(pengguna: Any, p: Pemilihan) -> Any:
    if not (bisa(pengguna, "lihat_pemilih") or bisa(pengguna, "lihat_tanpa_nik")):
        return Perubahan.objects.none()
    return dalam_jangkauan(Perubahan.objects.filter(pemilihan=p), pengguna)


def _daftar(
    p: Pemilihan, semua: Any, keadaan: str, jenis: str, setelah: int, *, urut: bool = True
) -> Any:
    semua = keadaan_perubahan.saring(semua, keadaan, hari_ini(p.zona))
    if jenis:
        semua = semua.filter(jenis=jenis)
    if setelah:
        semua = semua.filter(pk__lt=setelah)
    if not urut:
        return semua
    return (
        semua.select_related("pengusul", "baris_daftar", "baris_rujukan", "kasus")
        .prefetch_related("bukti")
        .order_by("-pk")
    )
