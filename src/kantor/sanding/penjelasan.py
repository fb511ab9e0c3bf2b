"""What two people decided about those who stand on one list only: why they are not on the other."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from kantor.berkas.models import Baris
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.jenis import BERLAKU
from kantor.telaah.models import Perubahan

_SEKALI = 500
_MENINGGAL = "meninggal"


def putusan(p: Pemilihan, baris: list[int]) -> dict[int, str]:
    """Id of a row → a key of `hakpilih.daftar.sanding.PUTUSAN`, where a standing change says it.

    Jika perubahan yang berlaku mencoret atau menambahkan baris itu, atau baris lain dengan NIK sah yang sama,
    maka itulah sebabnya. TMS yang hanya memindahkan TPS tidak mengeluarkan siapa pun.

    Dasar: perubahan disetujui dua orang; rancangan proyek ini.
    """
    ada = Perubahan.objects.filter(
        pemilihan=p, keadaan=BERLAKU, jenis__in=("tms", "baru"), membatalkan__isnull=True
    ).exclude(kode_tms="salah_tps")
    per_baris: dict[int, str] = {}
    for jenis, kode, daftar, rujukan in ada.values_list(
        "jenis", "kode_tms", "baris_daftar", "baris_rujukan"
    ):
        kata = "masuk" if jenis == "baru" else _MENINGGAL if kode == _MENINGGAL else "dicoret"
        for n in (daftar, rujukan):
            if n is not None:
                per_baris[n] = kata
    per_nik = {s: per_baris[n] for n, s in _sidik(per_baris) if n in per_baris}
    hasil: dict[int, str] = {}
    for n, s in _sidik(baris):
        kata_ = per_baris.get(n) or per_nik.get(s, "")
        if kata_:
            hasil[n] = kata_
    return hasil | {n: per_baris[n] for n in baris if n in per_baris}


def _sidik(nomor: Iterable[int]) -> Iterable[tuple[int, bytes]]:
    """Rows with a valid NIK and its keyed hash."""
    urut = sorted(set(nomor))
    for awal in range(0, len(urut), _SEKALI):
        isi = Baris.objects.filter(pk__in=urut[awal : awal + _SEKALI], nik_sah=True)
        for n, s in isi.exclude(nik_sidik=None).values_list("pk", "nik_sidik"):
            yield n, bytes(s)


def larik(id_: npt.NDArray[np.int64], hanya: npt.NDArray[np.bool_], p: Pemilihan) -> list[str]:
    """The decision about each row of a side ("" for none); asked of those on one list only."""
    tahu = putusan(p, id_[hanya].tolist())
    return [tahu.get(n, "") for n in id_.tolist()]
