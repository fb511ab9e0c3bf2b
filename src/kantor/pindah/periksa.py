"""Whether fixed additional lists stand as the history tells: every row hashed again, the root compared."""

from __future__ import annotations

from collections.abc import Iterator

from hakpilih.daftar.beku import akar, daun
from kantor.kunci import kunci
from kantor.pindah.dptb import isi_daun
from kantor.pindah.keadaan import DITETAPKAN
from kantor.pindah.models import Dptb
from kantor.riwayat.models import Peristiwa

POTONG = 5_000


def periksa_dptb() -> Iterator[str]:
    """One sentence for each fixed DPTb that is not the one that was fixed; none where all are.

    Its salts come from the key process. Raises `KunciTakTersedia` where there are lists and no key.
    """
    beku = Peristiwa.objects.filter(tindakan="dptb_dibekukan")
    dibekukan = dict(beku.values_list("objek", "isi"))
    for d in Dptb.objects.filter(keadaan=DITETAPKAN).order_by("pk"):
        isi = dibekukan.pop(f"dptb/{d.pk}", None)
        if isi is None:
            yield f"{d.nama} (dptb {d.pk}): riwayat tidak menyebut DPTb ini dibekukan."
        elif isi.get("sha256") != d.akar or isi.get("pemilih") != d.banyak:
            yield f"{d.nama} (dptb {d.pk}): akar atau jumlahnya lain daripada di riwayat."
        elif akar_kini(d) != d.akar:
            yield f"{d.nama} (dptb {d.pk}): barisnya lain daripada ketika dibekukan."
    for objek in dibekukan:
        yield f"DPTb ({objek}) dibekukan menurut riwayat, tetapi tidak ada di basis data."


def akar_kini(d: Dptb) -> str:
    """The root of the rows as they stand now; the place is the one this version says, not a later one."""
    kolom = ("pindah__acak", "pindah__asal", "tujuan", "alasan", "pindah__nama", "jenis_kelamin")
    semua = list(d.pemilih.order_by("pindah__acak").values_list(*kolom))
    hasil: list[bytes] = []
    for awal in range(0, len(semua), POTONG):
        potong = semua[awal : awal + POTONG]
        garam = kunci().sidik("orang", [f"dptb/{b[0]}" for b in potong])
        hasil += [daun(isi_daun(*b), g or b"") for b, g in zip(potong, garam, strict=True)]
    return akar(hasil)
