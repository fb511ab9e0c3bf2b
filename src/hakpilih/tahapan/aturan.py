"""Rules that change from election to election: voting age, TPS cap, TMS codes, DPTb grounds, evidence.

What no source we read says is None and `belum diketahui`; an office fills it in its own file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hakpilih.pemilihan import PEMILIHAN

_MAGELANG = (
    "https://magelangekspres.disway.id/read/665449/"
    "jumlah-tps-di-kabupaten-magelang-berkurang-banyak-saat-pilkada-2024"
)
_SYARAT_2024 = (
    "https://id.scribd.com/presentation/648389133/Mekanisme-Dan-Tata-Cara-Penyusunan-Dan-"
    "Rekapitulasi-DPT-Serta-Teknis-Penggunaan-SIDALIH-KPU-1"
)
_COKLIT_2024 = (
    "https://postingnews.id/read/11712/kapan-coklit-bagaimana-cara-kerja-pantarlih-melakukan-"
    "coklit-ternyata-mudah/15"
)
_TMS_URUT = (
    "https://www.kompas.com/tren/copy/2024/02/04/110000065/"
    "apa-itu-tms-dalam-pemilu-berikut-pengertian-dan-kategorinya"
)
_TMS_SIKKA = (
    "https://gardaflores.com/politik/"
    "di-kabupaten-sikka-pantarlih-temukan-2-712-pemilih-telah-meninggal/"
)
_TMS_SUKOHARJO = (
    "https://tirtoberita.com/"
    "data-tni-polri-aktif-muncul-dalam-rekap-coklit-pilkada-2024-ini-temuan-kpu-sukoharjo"
)
_DPTB = (
    "https://antaranews.com/berita/4423221/"
    "kpu-dki-ingatkan-hari-terakhir-urus-pindah-memilih-28-oktober",
    "https://gotimes.id/?p=2233",
)


@dataclass(frozen=True, slots=True)
class Butir:
    """One rule that is a number; `nilai` None where no source says it. `satuan` follows the number."""

    kode: str
    nama: str
    satuan: str
    nilai: int | None = None
    kepastian: str = "belum diketahui"
    sumber: tuple[str, ...] = ()
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Tms:
    """Why a row is ineligible: the number written on the form, our short code, the form's words.

    `keluar`: whether the voter leaves the list; a wrong TPS only moves the voter to another TPS.
    """

    nomor: str
    kode: str
    nama: str
    kepastian: str
    sumber: tuple[str, ...] = ()
    keluar: bool = True


@dataclass(frozen=True, slots=True)
class AlasanDptb:
    """A ground to vote elsewhere; `batas` is the stage (of `Tahap.kode`) in which it still counts."""

    kode: str
    nama: str
    batas: str
    kepastian: str
    sumber: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bukti:
    """What a strike or a note of coklit must rest on."""

    kode: str
    nama: str
    surat: str
    kepastian: str
    sumber: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aturan:
    """The rules of one election, each with how sure it is. `angka` goes by `Butir.kode`."""

    angka: dict[str, Butir] = field(default_factory=dict)
    tms: tuple[Tms, ...] = ()
    dptb: tuple[AlasanDptb, ...] = ()
    bukti: tuple[Bukti, ...] = ()

    def nilai(self, kode: str) -> int | None:
        """The number of that rule, None where it is not known or there is no such rule."""
        butir = self.angka.get(kode)
        return butir.nilai if butir else None


# Rules that every election has a place for, whether we know them or not.
ANGKA: dict[str, Butir] = {
    b.kode: b
    for b in (
        Butir(
            "umur_memilih", "Umur memilih", "tahun pada hari pemungutan, atau sudah/pernah kawin"
        ),
        Butir("batas_tps", "Pemilih per TPS", "orang, paling banyak"),
        Butir("kuorum", "Kuorum pleno", "anggota, paling sedikit"),
        Butir("jam_dpk", "DPK dilayani mulai pukul", "selama surat suara masih ada"),
    )
}

_URUT = (_TMS_URUT,)
_LAPANGAN = (_TMS_SIKKA,)
# Numbers 1, 4 and 8 are read in a recapitulation of Pilkada 2024; the others stand in this order in
# their source, which is of Pemilu 2024.
_TMS_PILKADA: tuple[Tms, ...] = (
    Tms("1", "meninggal", "Meninggal", "terbaca", _LAPANGAN),
    Tms("2", "ganda", "Ganda", "disimpulkan", _URUT),
    Tms("3", "di_bawah_umur", "Di bawah umur", "disimpulkan", _URUT),
    Tms("4", "pindah_domisili", "Pindah domisili ke luar kelurahan/desa", "terbaca", _LAPANGAN),
    Tms(
        "5",
        "tidak_dikenal",
        "WNA atau tidak dikenal",
        "bertentangan",
        (_TMS_URUT, _TMS_SUKOHARJO),
    ),
    Tms("6", "tni", "TNI", "disimpulkan", _URUT),
    Tms("7", "polri", "Polri", "disimpulkan", _URUT),
    Tms("8", "salah_tps", "Salah penempatan TPS", "terbaca", _LAPANGAN, keluar=False),
)
_TMS_PEMILU: tuple[Tms, ...] = tuple(
    replace(t, nama="Tidak dikenal")
    if t.kepastian == "bertentangan"
    else replace(t, kepastian="disimpulkan", sumber=tuple(dict.fromkeys((*_URUT, *t.sumber))))
    for t in _TMS_PILKADA
)
# The older list, of the form A.B-KWK: the same number may mean something else ("8" above all).
_AB_KWK = ("https://id.scribd.com/document/371874135/Penyusunan-a-b-kwk-Versi-1",)
_TMS_2018: tuple[Tms, ...] = tuple(
    Tms(str(nomor), kode, nama, "terbaca", _AB_KWK)
    for nomor, (kode, nama) in enumerate(
        (
            ("meninggal", "Meninggal"),
            ("ganda", "Ganda"),
            ("di_bawah_umur", "Di bawah umur"),
            ("pindah_domisili", "Pindah domisili"),
            ("tidak_dikenal", "Tidak dikenal"),
            ("tni", "TNI"),
            ("polri", "Polri"),
            ("hilang_ingatan", "Hilang ingatan"),
            ("hak_dicabut", "Hak pilih dicabut"),
            ("bukan_penduduk", "Bukan penduduk setempat"),
        ),
        1,
    )
)
_DPTB_2024: tuple[AlasanDptb, ...] = tuple(
    AlasanDptb(kode, nama, batas, "terbaca", _DPTB)
    for kode, nama, batas in (
        ("tugas", "Bertugas di tempat lain", "dptb_terbatas"),
        ("rawat_inap", "Rawat inap, atau yang mendampinginya", "dptb_terbatas"),
        ("tahanan", "Tahanan atau narapidana", "dptb_terbatas"),
        ("bencana", "Tertimpa bencana", "dptb_terbatas"),
        ("panti", "Penyandang disabilitas di panti", "dptb_semua"),
        ("rehabilitasi", "Rehabilitasi narkoba", "dptb_semua"),
        ("belajar", "Tugas belajar atau sekolah", "dptb_semua"),
        ("pindah_domisili", "Pindah domisili", "dptb_semua"),
        ("bekerja", "Bekerja di luar domisili", "dptb_semua"),
    )
)
# Since Pemilu 2024 the list is de jure; in 2019 it was de facto.
_DOKUMEN = Bukti(
    "perubahan",
    "Setiap tambahan, coretan, dan perbaikan",
    "dokumen kependudukan yang sah",
    "terbaca",
    (
        "https://suaradewata.com/read/202306220001/"
        "data-ganda-menjadi-momok-menyajikan-data-pemilih-berkualitas-pemilu-2024.html",
    ),
)
_UBAH_DATA = Bukti(
    "ubah_data",
    "Memperbaiki data pemilih",
    "KTP-el atau KK",
    "terbaca",
    (
        "http://awasipemilu.com/2023/02/"
        "petunjuk-pengisian-lembar-kerja-pantarlih-model-a-daftar-pemilih-pada-pemilu-2024",
    ),
)
_BUKTI_COKLIT: tuple[Bukti, ...] = tuple(
    Bukti(kode, nama, surat, "terbaca", (_COKLIT_2024,))
    for kode, nama, surat in (
        ("meninggal", "Mencoret yang meninggal", "surat kematian atau dokumen lain"),
        ("tni_polri", "Mencoret yang menjadi TNI atau Polri", "kartu anggota"),
        ("purna_tni_polri", "Mencatat mantan TNI atau Polri", "surat pemberhentian"),
    )
)


def _angka(
    pemilihan: str, **butir: tuple[int | None, str, tuple[str, ...], str]
) -> dict[str, Butir]:
    """`ANGKA` with what is known; the TPS cap is the one of `PEMILIHAN`."""
    batas = PEMILIHAN[pemilihan].batas_tps
    isi = {"batas_tps": (batas, "terbaca", (_MAGELANG,), ""), **butir}
    return {k: Butir(k, b.nama, b.satuan, *isi[k]) if k in isi else b for k, b in ANGKA.items()}


# Election → its rules. Of Pilkada 2018 nothing but its codes is known here, to read old lists with.
ATURAN: dict[str, Aturan] = {
    "pilkada_2018": Aturan(dict(ANGKA), _TMS_2018),
    "pemilu_2024": Aturan(
        _angka(
            "pemilu_2024",
            umur_memilih=(17, "terbaca", (_SYARAT_2024,), ""),
            jam_dpk=(
                12,
                "terbaca",
                (
                    "https://www.maharprastowo.com/2024/01/"
                    "panduan-bagi-pengawas-tps-pemilu-2024-5.html",
                ),
                "Bila surat suara habis, ke TPS terdekat di kelurahan/desa yang sama.",
            ),
        ),
        _TMS_PEMILU,
        bukti=(_DOKUMEN, _UBAH_DATA),
    ),
    "pilkada_2024": Aturan(
        _angka(
            "pilkada_2024",
            umur_memilih=(
                17,
                "terbaca",
                (_COKLIT_2024,),
                "Coklit mencoret yang belum 17 tahun dan belum pernah kawin pada hari pemungutan.",
            ),
        ),
        _TMS_PILKADA,
        _DPTB_2024,
        (_DOKUMEN, *_BUKTI_COKLIT),
    ),
}
