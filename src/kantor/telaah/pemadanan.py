"""One matching from two loaded files to cases that people see: all of it, or nothing.

NIK, NKK and birth dates are in memory only: Arrow tables from the key process, weighed in one go, and
nothing of them is written anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection, transaction
from django.utils import timezone

from hakpilih.audit.kelompok import golongkan
from hakpilih.errors import HakpilihError
from hakpilih.matching.keluaran import Tabel
from hakpilih.matching.memori import lepaskan
from hakpilih.matching.pencocokan import cocokkan
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.selectors import tabel_bersih
from kantor.pemilihan.selectors import hari_ini
from kantor.riwayat.services import catat
from kantor.telaah.jenis import JENIS, TERBUKA
from kantor.telaah.kasus_dari import DAFTAR, RUJUKAN, Susunan, susun_kasus
from kantor.telaah.kasus_isi import Asal, asal, baris_kasus
from kantor.telaah.kasus_luar import bawa_luar
from kantor.telaah.kasus_tulis import tulis_kasus
from kantor.telaah.models import Kasus, Padanan
from kantor.telaah.terbaru import alihkan_baris, bawa, tandai_kembali
from kantor.tugas.giliran import bergiliran, rapikan

I64 = npt.NDArray[np.int64]
Lapor = Callable[[str, int], None]
HAPUS_SEKALI = 2_000


def susun(padanan: Padanan, lapor: Lapor) -> dict[str, Any]:
    """Match, write the cases where nobody sees them yet, then show them all at once; the ledger.

    Killed half-way it is begun again and comes to the same. Raises `HakpilihError` where a newer matching
    of the election is done already.
    """
    if padanan.selesai is not None:
        return dict(padanan.ringkasan)
    lapor("Membuka daftar", 2)
    daftar, rujukan = tabel_bersih(padanan.daftar), tabel_bersih(padanan.rujukan)
    tabel, pasangan = _cocokkan(daftar.tabel, rujukan.tabel, lapor)
    s = susun_kasus(tabel, pasangan, daftar.tabel, rujukan.tabel)
    sidik = (_sidik(padanan.daftar), _sidik(padanan.rujukan))
    a = asal(padanan, (daftar.tabel, rujukan.tabel), (daftar.id, rujukan.id), sidik, s.kasus)
    ringkasan = _ringkasan(s, pasangan.num_rows)
    hari = padanan.pemilihan.hari or hari_ini(padanan.pemilihan.zona)
    ringkasan["kelompok"] = kelompok_dasar(daftar.tabel, hari)
    _buang(padanan)
    _tulis(padanan, s, a, tabel, pasangan, lapor)
    rapikan(Kasus)
    lapor("Menampilkan kasus", 97)
    if connection.vendor == "postgresql":
        # So that the first pages are planned for as many cases as there are now.
        with connection.cursor() as c:
            c.execute(f'ANALYZE "{Kasus._meta.db_table}"')
    return tampilkan(padanan, ringkasan, daftar.id[_letak(daftar.tabel, pasangan["baris_dpt"])])


def _cocokkan(dpt: pa.Table, dp4: pa.Table, lapor: Lapor) -> tuple[Tabel, pa.Table]:
    pasangan: list[pa.Table] = []
    langkah = iter(range(20, 60, 5))
    c = cocokkan(
        dpt,
        dp4,
        pasangan.append,
        kemajuan=lambda teks: lapor(teks[:1].upper() + teks[1:], next(langkah, 60)),
    )
    lepaskan()
    lapor("Menyusun kasus", 62)
    return c.tabel, pasangan[0]


def _letak(daftar: pa.Table, baris: pa.ChunkedArray) -> I64:
    """Positions of these row numbers in a list in the order of `baris`."""
    return np.searchsorted(daftar["baris"].to_numpy(), baris.to_numpy())


def _tulis(
    padanan: Padanan, s: Susunan, a: Asal, tabel: Tabel, pasangan: pa.Table, lapor: Lapor
) -> None:
    jumlah = max(1, len(s.kasus))
    for banyak in tulis_kasus(baris_kasus(s.kasus, a, tabel, pasangan, timezone.now())):
        lapor("Menulis kasus", 65 + 30 * banyak // jumlah)


def _sidik(berkas: Berkas) -> list[bytes]:
    """The keyed hash of each row's content, rows by number."""
    isi = Baris.objects.filter(berkas=berkas).order_by("nomor").values_list("isi_sidik", flat=True)
    return [bytes(v) for v in isi.iterator(chunk_size=20_000)]


def _ringkasan(s: Susunan, pasangan: int) -> dict[str, Any]:
    """The ledger: what became of every row and every outcome. Counts only."""
    kasus = dict.fromkeys(JENIS, 0)
    for k in s.kasus:
        kasus[k.jenis] += 1
    return {
        "daftar": {"baris": s.n[DAFTAR], "nasib": s.buku(DAFTAR)},
        "rujukan": {"baris": s.n[RUJUKAN], "nasib": s.buku(RUJUKAN)},
        "pasangan": pasangan,
        "hasil": {nama: dict(isi) for nama, isi in sorted(s.hasil.items())},
        "kasus": kasus,
        "jumlah_kasus": len(s.kasus),
    }


def kelompok_dasar(orang: pa.Table, pada: date) -> dict[str, list[list[Any]]]:
    """How many rows of a list belong to each group that the disparity check compares.

    Ages go by the birth year alone (the age that is reached in the year of `pada`), so that they can be told
    without opening birth dates.
    """
    lahir = pc.strptime(
        pc.binary_join_element_wise(pc.cast(orang["tahun_lahir"], pa.string()), "01-01", "-"),
        format="%Y-%m-%d",
        unit="s",
    ).cast(pa.date32())
    letak = orang.schema.get_field_index("tanggal_lahir")
    g = golongkan(orang.set_column(letak, "tanggal_lahir", lahir), pada)
    return {
        ukuran: [[n, int(b)] for n, b in zip(x.nama, x.hitung(), strict=True) if b]
        for ukuran, x in g.items()
    }


def _buang(padanan: Padanan) -> None:
    """What interrupted runs wrote, of this matching and of earlier ones that were given up."""
    sisa = Kasus.objects.filter(
        padanan__pemilihan=padanan.pemilihan_id,
        padanan__selesai__isnull=True,
        padanan_id__lte=padanan.pk,
    )
    while nomor := list(sisa.values_list("pk", flat=True)[:HAPUS_SEKALI]):
        with bergiliran():
            Kasus.objects.filter(pk__in=nomor).delete()


@transaction.atomic
def tampilkan(
    padanan: Padanan, ringkasan: dict[str, Any], berpasangan: I64 | None = None
) -> dict[str, Any]:
    """Show the cases of a matching in place of the open ones of earlier ones: it is seen once it is done.

    `berpasangan`: ids of the rows of the list that have a partner in the registry.

    Jika sebuah kasus lama sudah diusulkan atau selesai dan pemadanan baru menemukan hal yang sama, maka kasus
    lama itu yang tetap. Jika kasus lama masih terbuka, maka ia digantikan.

    Dasar: yang sudah diputuskan dua orang tidak diulang; rancangan proyek ini.
    """
    p = Padanan.objects.select_for_update().get(pk=padanan.pk)
    baru = Padanan.objects.filter(pemilihan=p.pemilihan, selesai__isnull=False, pk__gt=p.pk)
    if baru.exists():
        raise HakpilihError(
            "Pemadanan yang diminta sesudahnya sudah selesai, jadi yang ini tidak dipakai.",
            "Buka Perlu ditelaah; kasusnya dari pemadanan yang terbaru.",
        )
    ringkasan["dibawa"] = bawa(p)
    ringkasan["dialihkan"] = alihkan_baris(p)
    ringkasan["dari_luar"] = bawa_luar(p)
    kosong = np.empty(0, np.int64)
    ringkasan["kembali"] = tandai_kembali(p, kosong if berpasangan is None else berpasangan)
    tampil = Kasus.objects.filter(padanan=p, keadaan=TERBUKA).count()
    ringkasan["tampil"] = tampil
    p.ringkasan, p.selesai = ringkasan, timezone.now()
    p.save(update_fields=["ringkasan", "selesai"])
    catat(
        pengguna=p.oleh,
        tindakan="padan_dijalankan",
        objek=f"padanan/{p.pk}",
        wilayah=p.pemilihan.wilayah,
        isi={
            "dpt": p.daftar.nama,
            "dp4": p.rujukan.nama,
            "pasangan": ringkasan["pasangan"],
            "ragu": tampil,
        },
    )
    padanan.refresh_from_db()
    return ringkasan
