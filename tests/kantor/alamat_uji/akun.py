"""What the addresses of accounts are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KEL_BUDI, ORANG
from tests.kantor.kantor_kecil import KantorKecil


def _akun(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"username": s}, ORANG[s][2]) for s in ("budi", "citra")]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("pengguna_rinci", "pengguna_ubah", "pengguna_pulihkan"), _akun),
    **dict.fromkeys(
        ("undangan_tautan", "undangan_putuskan"),
        lambda k: [Sasaran({"pk": k.undangan.pk}, KEL_BUDI)],
    ),
    "perubahan_akun_putuskan": lambda k: [Sasaran({"pk": k.perubahan_akun.pk}, KEL_BUDI)],
    "undangan_buka": lambda k: [Sasaran({"token": k.tautan})],
    **dict.fromkeys(("mfa_remove_webauthn", "mfa_edit_webauthn"), lambda k: [Sasaran({"pk": 1})]),
}
POST_SAJA = {
    "bahasa", "perangkat_keluarkan", "masuk_contoh", "undangan_tautan", "undangan_putuskan",
    "perubahan_akun_putuskan", "pengguna_pulihkan",
}  # fmt: skip
