"""Everything the paper of a meeting says, in one value: for the page that prints and for the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from hakpilih.daftar import penetapan
from hakpilih.daftar.jenis import TINGKAT
from hakpilih.daftar.neraca import KOLOM
from kantor.daftar.models import Daftar
from kantor.daftar.services import DPB
from kantor.daftar.tampilan import judul_tempat
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pleno.bagian import Isi, dari_isi, gugur, isi, kuorum
from kantor.pleno.keadaan import ANGGOTA, DITUTUP, GOLONGAN, HASIL_KEBERATAN, PERKARA
from kantor.pleno.models import Hadirin, Pleno


@dataclass(frozen=True, slots=True)
class BarisHadir:
    """Somebody of the attendance list. `golongan` is a key of `keadaan.GOLONGAN`."""

    golongan: str
    kata_golongan: str
    nama: str
    lembaga: str
    jabatan: str
    diundang: date | None
    hadir: bool


@dataclass(frozen=True, slots=True)
class BarisKeberatan:
    """An objection with its answer; `hasil` in words, "" where there is none yet."""

    nomor: int
    dari: str
    perkara: str
    tentang: str
    uraian: str
    jawaban: str
    hasil: str
    tindak_lanjut: str


@dataclass(frozen=True, slots=True)
class BarisBagian:
    """A part of the recap. `berita_acara`: of the meeting that fixed it, "" where none did."""

    kode: str
    nama: str
    laki_laki: int
    perempuan: int
    lain: int
    banyak: int
    akar: str
    berita_acara: str
    kurang: bool


@dataclass(frozen=True, slots=True)
class BarisNeraca:
    """How a part of a quarter's list came to be: `akhir = awal + baru − TMS + masuk − keluar`."""

    nama: str
    awal: int
    baru: int
    tms: int
    masuk: int
    keluar: int
    akhir: int


@dataclass(frozen=True, slots=True)
class IsiDaftar:
    """The list, or the part of it, that the meeting fixes. `jumlah` has the code of the meeting's region.
    `neraca`: of continuous updating, whose recap says how the quarter's list came to be, the parts and in the
    end the whole; `ubah`: voters whose data were corrected."""

    nama: str
    pada: date
    alasan_perbaikan: str
    jumlah: BarisBagian
    akar_daftar: str
    bagian: tuple[BarisBagian, ...]
    neraca: tuple[BarisNeraca, ...] = ()
    ubah: int = 0

    @property
    def pindah(self) -> bool:
        """Whether voters moved between the parts."""
        return any(n.masuk or n.keluar for n in self.neraca)


@dataclass(frozen=True, slots=True)
class BeritaAcara:
    """A meeting as its paper states it. `draf`: not closed, so nothing of it holds yet; `gugur`: why what it
    fixed holds no more, "" where it does."""

    kantor: str
    zona: str
    pemilihan: str
    badan: str  # "PPS Melati Utara", "KPU Kota Contoh"
    tingkat: str
    wilayah: str
    nama_wilayah: str
    judul: str
    nomor: str
    tanggal: date | None
    hari: date
    pukul: time
    tempat: str
    agenda: tuple[str, ...]
    dibuka: datetime | None
    ditutup: datetime | None
    kuorum: int
    kuorum_dari_aturan: bool
    anggota: int
    anggota_hadir: int
    hadirin: tuple[BarisHadir, ...]
    keberatan: tuple[BarisKeberatan, ...]
    menetapkan: bool | None
    putusan: str
    daftar: IsiDaftar | None
    alasan_kurang: str
    pencatat: str
    penutup: str
    draf: bool
    batal: bool
    gugur: str

    def hadir(self, golongan: str) -> tuple[BarisHadir, ...]:
        """Those of one group who came."""
        return tuple(h for h in self.hadirin if h.golongan == golongan and h.hadir)


def isi_berita_acara(pleno: Pleno) -> BeritaAcara:
    """The paper of a meeting: of a closed one as it was closed, of another one as it stands now."""
    p = pleno
    kantor = Kantor.objects.first()
    hadirin = sorted(p.hadirin.all(), key=_urut)
    k = kuorum(p)
    anggota = [h for h in hadirin if h.golongan == ANGGOTA]
    return BeritaAcara(
        kantor=kantor.nama if kantor is not None else "",
        zona=p.pemilihan.zona,
        pemilihan=p.pemilihan.nama,
        badan=badan(p),
        tingkat=p.tingkat,
        wilayah=p.wilayah,
        nama_wilayah=nama_wilayah(p.wilayah),
        judul=p.judul,
        nomor=p.nomor_ba,
        tanggal=p.tanggal_ba,
        hari=p.hari,
        pukul=p.pukul,
        tempat=p.tempat,
        agenda=tuple(p.agenda),
        dibuka=p.dibuka,
        ditutup=p.ditutup,
        kuorum=k.paling_sedikit,
        kuorum_dari_aturan=k.dari_aturan,
        anggota=len(anggota),
        anggota_hadir=sum(h.hadir for h in anggota),
        hadirin=tuple(_hadir(h) for h in hadirin),
        keberatan=tuple(
            BarisKeberatan(
                n, b.dari, PERKARA[b.perkara], b.tentang, b.uraian, b.jawaban,
                HASIL_KEBERATAN.get(b.hasil, ""), b.tindak_lanjut,
            )
            for n, b in enumerate(p.keberatan.order_by("pk"), 1)
        ),
        menetapkan=p.menetapkan,
        putusan=p.putusan,
        daftar=_daftar(p),
        alasan_kurang=p.alasan_kurang if p.isi.get("kurang") or p.terbuka else "",
        pencatat=p.pencatat.nama,
        penutup=p.penutup.nama if p.penutup is not None else "",
        draf=p.keadaan != DITUTUP,
        batal=p.keadaan == "batal",
        gugur=gugur(p),
    )  # fmt: skip


def badan(p: Pleno) -> str:
    """Who meets: `KPU Kota Contoh`, `PPK Gading Raya`, `PPS Anggrek`."""
    if p.tingkat == "kpu":
        kantor = Kantor.objects.first()
        return kantor.nama if kantor is not None else f"KPU {nama_wilayah(p.wilayah)}"
    return f"{p.kata_tingkat} {nama_wilayah(p.wilayah)}"


def kata_wilayah(p: Pleno) -> str:
    """The level of its region in words: `kelurahan/desa`, `kecamatan`, `kabupaten/kota`."""
    return {"pps": "kelurahan/desa"}.get(p.tingkat, TINGKAT[p.tingkat])


def simpanan(p: Pleno, i: Isi) -> dict[str, Any]:
    """What a meeting fixes, as it is kept in `Pleno.isi` the moment it closes."""
    return {
        **_angka(i.milik),
        "akar": i.milik.akar,
        "bagian": [
            {
                "kode": b.isi.kode,
                **_angka(b.isi),
                "akar": b.isi.akar,
                "berita_acara": b.pleno.berita_acara if b.ditetapkan and b.pleno else "",
            }
            for b in i.bagian
        ],
        "kurang": [b.isi.kode for b in i.kurang],
    }


def _angka(b: penetapan.Bagian) -> dict[str, int]:
    return {
        "laki_laki": b.laki_laki, "perempuan": b.perempuan, "lain": b.lain, "banyak": b.banyak,
    }  # fmt: skip


def _urut(h: Hadirin) -> tuple[int, int]:
    return list(GOLONGAN).index(h.golongan), h.pk


def _hadir(h: Hadirin) -> BarisHadir:
    return BarisHadir(
        h.golongan, h.kata_golongan, h.nama, h.lembaga, h.jabatan, h.diundang, h.hadir
    )


def _daftar(p: Pleno) -> IsiDaftar | None:
    d = p.daftar
    if d is None:
        return None
    kini = p.penetapan
    if not kini:
        sekarang = isi(p) if p.terbuka else None
        if sekarang is None:
            return None
        kini = simpanan(p, sekarang)
    kurang = set(kini["kurang"])
    return IsiDaftar(
        nama=d.nama,
        pada=d.pada,
        alasan_perbaikan=d.alasan,
        jumlah=_baris(dari_isi(p.wilayah, kini), "", False),
        akar_daftar=d.akar,
        bagian=tuple(
            _baris(dari_isi(b["kode"], b), b["berita_acara"], b["kode"] in kurang)
            for b in kini["bagian"]
        ),
        neraca=_neraca(d) if d.jenis == DPB else (),
        ubah=int(d.ringkasan.get("ubah", 0)) if d.jenis == DPB else 0,
    )


def _neraca(d: Daftar) -> tuple[BarisNeraca, ...]:
    """Per kecamatan, the whole last: within it nobody moves."""
    per = d.neraca.filter(tingkat="kecamatan").order_by("kode")
    hasil = [BarisNeraca(judul_tempat(n.kode), *(getattr(n, k) for k in KOLOM)) for n in per]
    seluruh = d.ringkasan.get("kabupaten", {})
    return (*hasil, BarisNeraca("Jumlah", *(int(seluruh.get(k, 0)) for k in KOLOM)))


def _baris(b: penetapan.Bagian, berita_acara: str, kurang: bool) -> BarisBagian:
    return BarisBagian(
        b.kode, judul_tempat(b.kode), b.laki_laki, b.perempuan, b.lain, b.banyak, b.akar,
        berita_acara, kurang,
    )  # fmt: skip
