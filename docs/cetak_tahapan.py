"""The page of stages, deadlines and rules of every election, printed from `hakpilih.tahapan`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hakpilih.tahapan.aturan import ATURAN, AlasanDptb, Bukti, Butir, Tms
from hakpilih.tahapan.jadwal import PDPB_SEJAK, jadwal
from hakpilih.tahapan.jadwal_2024 import TAHAP
from hakpilih.tahapan.keadaan import KEADAAN
from hakpilih.tahapan.salinan import KUNCI, KUNCI_TAHAP
from hakpilih.tahapan.salinan_aturan import TABEL_ATURAN
from hakpilih.tahapan.tahap import BELUM, KEPASTIAN, Jadwal
from hakpilih.tahapan.tanggal import panjang, rentang

JUDUL = "Tahapan dan aturan tiap pemilihan"
JUDUL_TUA = "Kode TMS yang lebih tua"
KEPALA_TMS = ("Nomor TMS", "Kode", "Bunyi", "Kepastian", "Sumber")
Tabel = Callable[[tuple[str, ...], list[tuple[str, ...]]], str]


def tahapan(tanda: str, tabel: Tabel) -> str:
    """The whole page; `tabel` makes a Markdown table."""
    bagian = [
        tanda,
        f"# {JUDUL}",
        "Yang dibaca `hakpilih tahapan`. Tanggal hanya ditulis bila sumbernya terbaca; selain itu "
        f"*{BELUM}*. Nomor pasal belum diketahui, jadi dasarnya menyebut peraturannya saja. Jika kantor "
        "Anda memegang tanggal yang berlaku, maka tulislah dalam berkas TOML sendiri.",
        "## Kepastian",
        tabel(("Kata", "Arti"), [(f"`{k}`", v) for k, v in KEPASTIAN.items()]),
        "## Keadaan tahap",
        "Hari pertama dan hari terakhir ikut dihitung. Jika tanggal selesainya dicatat, maka "
        "dibandingkan dengan hari terakhir. Jika hanya satu sisinya diketahui, maka hanya itu yang "
        "dikatakan.",
        tabel(
            ("`keadaan`", "Bunyinya"),
            [(f"`{k}`", v.replace("{n}", "…")) for k, v in KEADAAN.items()],
        ),
        "## Berkas kantor sendiri",
        f"Salin `contoh/tahapan.toml`. Kunci di atas: {_kode(KUNCI)}. Tiap tahap `[tahap.KODE]`: "
        f"{_kode(KUNCI_TAHAP)}. Aturan: {_kode(f'[{t}]' for t in TABEL_ATURAN)}. Jika hari "
        "pemungutannya lain dari yang disalin, maka tanggal lama tidak ikut; yang tinggal hanya batas "
        "yang dihitung mundur dari hari pemungutan, dan aturannya ditandai `disalin`. Jika sebuah tahap "
        "berakhir sebelum mulai, atau mendahului tahap di atasnya, maka berkas itu ditolak.",
    ]
    for j in (*(jadwal(k) for k in TAHAP), jadwal(f"pdpb_{PDPB_SEJAK}")):
        bagian += _satu(j, tabel)
    bagian += [
        f"## {JUDUL_TUA}",
        "Jika sebuah daftar dari Pilkada 2018 (formulir A.B-KWK), maka nomornya dibaca menurut tabel ini: "
        "8 berarti hilang ingatan, bukan salah penempatan TPS. Nomor 11 dan 12 hanya ada di A.C-KWK.",
        tabel(KEPALA_TMS, [_tms(t) for t in ATURAN["pilkada_2018"].tms]),
    ]
    return "\n\n".join(bagian) + "\n"


def _kode(kata: Iterable[str]) -> str:
    return ", ".join(f"`{k}`" for k in kata)


def _satu(j: Jadwal, tabel: Tabel) -> Iterator[str]:
    """One election: its stages, what was read about them, its rules."""
    yield f"## {j.nama}"
    if j.hari:
        yield f"Kode `{j.kode}`, hari pemungutan {panjang(j.hari)}."
    else:
        yield (
            "Kode `pdpb_` dengan tahunnya. Tiap tahun dihitung dengan aturan yang sama; di bawah ini "
            f"tahun {PDPB_SEJAK}."
        )
    yield tabel(
        ("Kode", "Tahap", "Pelaksana", "Tanggal", "Kepastian", "Dasar"),
        [
            (
                f"`{t.kode}`",
                t.nama,
                t.pelaksana,
                rentang(t.mulai, t.akhir) + (f" pukul {t.jam:%H.%M}" if t.jam else "") or BELUM,
                t.kepastian,
                t.dasar,
            )
            for t in j.tahap
        ],
    )
    sumber = [(f"`{t.kode}`", t.catatan, _alamat(t.sumber)) for t in j.tahap if t.sumber]
    yield tabel(("Tahap", "Catatan", "Sumber"), sumber)
    if not j.hari:
        return
    a = j.aturan
    yield tabel(
        ("Aturan", "Isi", "Kepastian", "Catatan", "Sumber"),
        [
            (f"`{b.kode}`", _nilai(b), b.kepastian, b.catatan, _alamat(b.sumber))
            for b in a.angka.values()
        ],
    )
    for judul, isi in (
        (KEPALA_TMS, [_tms(t) for t in a.tms]),
        (
            ("Alasan DPTb", "Bunyi", "Sampai tahap", "Kepastian", "Sumber"),
            [_dptb(d) for d in a.dptb],
        ),
        (("Bukti", "Untuk", "Surat", "Kepastian", "Sumber"), [_bukti(b) for b in a.bukti]),
    ):
        if isi:
            yield tabel(judul, isi)
        else:
            yield f"{judul[0]}: {BELUM}."


def _nilai(b: Butir) -> str:
    return f"{b.nama}: {BELUM if b.nilai is None else f'{b.nilai} {b.satuan}'}"


def _tms(t: Tms) -> tuple[str, ...]:
    nama = t.nama if t.keluar else f"{t.nama} (pemilihnya pindah TPS, tidak hilang)"
    return t.nomor, f"`{t.kode}`", nama, t.kepastian, _alamat(t.sumber)


def _dptb(d: AlasanDptb) -> tuple[str, ...]:
    return f"`{d.kode}`", d.nama, f"`{d.batas}`", d.kepastian, _alamat(d.sumber)


def _bukti(b: Bukti) -> tuple[str, ...]:
    return f"`{b.kode}`", b.nama, b.surat, b.kepastian, _alamat(b.sumber)


def _alamat(sumber: tuple[str, ...]) -> str:
    """Addresses as short links: the site's name leads there."""
    return ", ".join(
        f"[{s.split('/')[2].removeprefix('www.')}]({s})" if s.startswith("http") else s
        for s in sumber
    )
