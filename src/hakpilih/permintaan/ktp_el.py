"""One row of the daily KTP-el file beside the voter list: who is it, and what does the list still lack?"""

from __future__ import annotations

from dataclasses import dataclass

# How a row was found in the list: by its NIK, by name and birth date, or not at all.
LEWAT_NIK, LEWAT_NAMA, TAK_ADA = "nik", "nama", ""


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a row came to, in words; `kasus`: a case is opened."""

    judul: str
    kalimat: str
    kasus: bool = False


HASIL: dict[str, Hasil] = {
    "baru": Hasil("Calon pemilih baru", "Belum ada di daftar; menjadi kasus pemilih baru.", True),
    "terbit": Hasil("KTP-el terbit", "Di daftar tertulis belum ber-KTP-el; menjadi kasus.", True),
    "nik": Hasil("NIK terisi", "Di daftar NIK-nya tidak ada atau tidak sah; menjadi kasus.", True),
    "nik_beda": Hasil(
        "NIK berbeda", "Nama dan tanggal lahirnya sama, NIK-nya lain; menjadi kasus.", True
    ),
    "orang_lain": Hasil(
        "NIK pada orang lain",
        "NIK ini di daftar milik nama dan tanggal lahir lain; menjadi kasus.",
        True,
    ),
    "cocok": Hasil("Sudah benar", "Sudah ada di daftar dengan data yang sama."),
    "dicoret": Hasil("Pernah dicoret", "Pemilih ini dicoret; periksa lagi pencoretannya."),
    "sudah": Hasil("Sudah menjadi kasus", "Orang ini sudah ada sebagai kasus atau usul yang lain."),
    "muda": Hasil(
        "Belum cukup umur", "Belum cukup umur pada hari pemungutan suara; catat bila sudah kawin."
    ),
    "tak_terbaca": Hasil(
        "Tidak dapat dibandingkan",
        "NIK-nya tidak sah dan nama atau tanggal lahirnya tidak lengkap.",
    ),
}


@dataclass(frozen=True, slots=True)
class Fakta:
    """What is known of one row. `padan`: how it was found; `orang_sama`: name and birth date agree with the
    row found by NIK; `nik_daftar`: whether the list's row has a valid NIK; `ktp_el`: its state there;
    `cukup_umur`: None where it cannot be told; `terbaca`: there is a valid NIK, or name and birth date."""

    padan: str
    orang_sama: bool = True
    nik_sah: bool = True
    nik_daftar: bool = True
    ktp_el: str = ""
    dicoret: bool = False
    sudah: bool = False
    cukup_umur: bool | None = None
    terbaca: bool = True


def tentukan(f: Fakta) -> str:
    """Jika NIK-nya ada di daftar pada nama dan tanggal lahir lain, maka itu kasus NIK pada orang lain. Jika
    orangnya ada di daftar tanpa NIK yang sah, maka NIK-nya dapat diisi; bila NIK-nya lain, maka NIK
    ditelaah. Jika di daftar ia belum ber-KTP-el, maka itu kasus KTP-el terbit. Jika ia tidak ada di daftar,
    cukup umur, dan belum menjadi kasus, maka ia calon pemilih baru. Selain itu tidak ada kasus, dan sebabnya
    disebut.

    Dasar: belum merekam KTP-el bukan berarti tidak dikenal; pendataan harian Disdukcapil; rancangan proyek
    ini.
    """
    if not f.terbaca:
        return "tak_terbaca"
    if f.padan == TAK_ADA:
        if f.sudah:
            return "sudah"
        return "muda" if f.cukup_umur is False else "baru"
    if f.padan == LEWAT_NIK and not f.orang_sama:
        return "orang_lain"
    if f.dicoret:
        return "dicoret"
    if f.padan == LEWAT_NAMA and f.nik_sah:
        return "nik_beda" if f.nik_daftar else "nik"
    return "cocok" if f.ktp_el == "S" else "terbit"
