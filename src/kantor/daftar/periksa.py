"""Whether fixed lists stand as the history tells: every row hashed again, the root compared."""

from __future__ import annotations

from collections.abc import Iterator

from hakpilih.daftar.beku import akar
from kantor.berkas.models import Baris
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar
from kantor.daftar.susunan import Orang, daun_orang
from kantor.riwayat.models import Peristiwa

POTONG = 20_000


def periksa_daftar() -> Iterator[str]:
    """One sentence for each fixed list that is not the one that was fixed; none where all are.

    254,171 voters: some seconds a list; reads only, opens nothing.
    """
    beku = Peristiwa.objects.filter(tindakan="daftar_dibekukan")
    dibekukan = dict(beku.values_list("objek", "isi"))
    for d in Daftar.objects.filter(keadaan=DITETAPKAN).order_by("pk"):
        isi = dibekukan.pop(f"daftar/{d.pk}", None)
        if isi is None:
            yield f"{d.nama} (daftar {d.pk}): riwayat tidak menyebut daftar ini dibekukan."
        elif isi.get("sha256") != d.akar or isi.get("pemilih") != d.banyak:
            yield f"{d.nama} (daftar {d.pk}): akar atau jumlahnya lain daripada di riwayat."
        elif akar_kini(d) != d.akar:
            yield f"{d.nama} (daftar {d.pk}): barisnya lain daripada ketika dibekukan."
    for objek in dibekukan:
        yield f"{objek.capitalize()} dibekukan menurut riwayat, tetapi tidak ada di basis data."


def akar_kini(d: Daftar) -> str:
    """The root of the rows as they stand now."""
    daun: list[bytes] = []
    kolom = ("orang", "baris_id", "perbaikan_id", "unsur", "kelurahan", "tps")
    potong: list[Orang] = []
    for o, b, r, u, k, t in (
        d.pemilih.order_by("orang").values_list(*kolom).iterator(chunk_size=POTONG)
    ):
        potong.append(Orang(o, b, k, t, r, u))
        if len(potong) == POTONG:
            daun += _daun(potong)
            potong = []
    return akar([*daun, *_daun(potong)])


def _daun(orang: list[Orang]) -> list[bytes]:
    nomor = sorted({o.baris for o in orang} | {o.perbaikan for o in orang if o.perbaikan})
    sidik: dict[int, tuple[str, bytes]] = {}
    for awal in range(0, len(nomor), 500):
        isi = Baris.objects.filter(pk__in=nomor[awal : awal + 500])
        for pk, acak, s in isi.values_list("pk", "acak", "isi_sidik"):
            sidik[pk] = (acak, bytes(s))
    return [daun_orang(o, sidik) for o in orang]
