"""What the addresses of cases, groups and changes are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, dua, seluruh
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA
from tests.kantor.kantor_kecil import KantorKecil


def _kelompok(k: KantorKecil) -> list[Sasaran]:
    per = {"ani": KOTA, "budi": KEL_BUDI, "citra": KEL_CITRA}
    return [Sasaran({"pk": k.kelompok[s].pk}, w) for s, w in per.items()]


def _surat(k: KantorKecil) -> list[Sasaran]:
    return [
        Sasaran({"pk": k.usul[s].bukti.get().pk}, w)
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("kasus", "kasus_putuskan", "kasus_periksa", "kasus_catatan"), dua("pk", "kasus")
    ),
    **dict.fromkeys(
        ("kelompok", "kelompok_kemajuan", "kelompok_usulkan", "kelompok_putuskan",
         "kelompok_buang"), _kelompok
    ),
    **dict.fromkeys(
        ("perubahan_rinci", "perubahan_putuskan", "perubahan_batalkan", "perubahan_tarik"),
        dua("pk", "usul"),
    ),
    "perubahan_surat": _surat,
    "telaah_padankan": seluruh,
}  # fmt: skip
POST_SAJA = {
    "telaah_padankan", "kelompok_usulkan", "kelompok_putuskan", "kelompok_buang", "kasus_putuskan",
    "kasus_periksa", "kasus_catatan", "perubahan_putuskan", "perubahan_putuskan_banyak",
    "perubahan_tarik",
}  # fmt: skip
