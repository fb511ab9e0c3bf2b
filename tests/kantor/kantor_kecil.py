"""One small office in a database: two lists of two kelurahan through the real gate and the real matching,
with something of every kind that a page can be about, half of it Budi's and half of it Citra's."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from hakpilih.contoh import buat
from hakpilih.errors import HakpilihError
from kantor.berkas import unggahan as unggah
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.services import minta_muat
from kantor.coklit import services as coklit
from kantor.daftar import services as daftar
from kantor.daftar.models import Daftar
from kantor.dokumen import penempelan
from kantor.dokumen import services as dokumen
from kantor.dokumen.selectors import tps_kelurahan
from kantor.kunci import kunci
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.pelanggaran import catat_pelanggaran
from kantor.pemilihan.services import buat_pemilihan, muat_wilayah
from kantor.pemungutan import terbitan
from kantor.pemungutan.models import Cetakan, Dpk, Terbitan, Undangan
from kantor.pengguna import perubahan, undangan
from kantor.pengguna.models import Pengguna
from kantor.pindah import kantor_lain, kiriman_masuk
from kantor.pindah import services as pindah
from kantor.pindah.models import Dptb
from kantor.pleno import services as pleno
from kantor.riwayat.pengurut import Pengurut
from kantor.riwayat.services import mulai_riwayat
from kantor.sanding import services as sanding
from kantor.sanding.models import Sanding
from kantor.segel.arsip import simpan_arsip
from kantor.telaah import kelompok, services
from kantor.telaah.antrean import Saringan
from kantor.telaah.models import Kasus, Perubahan
from kantor.tugas.jalan import jalankan
from kantor.tugas.models import Tugas
from tests.daftar import test_kiriman
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA, ORANG
from tests.kantor.dokumen.bahan import foto
from tests.kantor.indeks.bahan import bangun_indeks
from tests.kantor.kantor_kehadiran import bangun_kehadiran
from tests.kantor.kantor_kinerja import bangun_kinerja
from tests.kantor.kantor_layanan import bangun_layanan
from tests.kantor.kantor_partisipasi import bangun_hambatan, bangun_pengawasan, bangun_survei
from tests.kantor.kantor_permintaan import bangun_permintaan
from tests.kantor.kantor_sosialisasi import bangun_sosialisasi
from tests.kantor.kantor_terbitan import bangun_calon, terbitkan
from tests.kantor.kantor_umum import umumkan

WILAYAH = {
    KOTA: "Kota Contoh", "99.71.01": "Gading Raya", KEL_BUDI: "Anggrek",
    "99.71.02": "Seruni Jaya", KEL_CITRA: "Kenanga",
}  # fmt: skip
SURAT = b"%PDF-1.4 surat keterangan kelurahan, rekaan"


@dataclass
class KantorKecil:
    """What stands in the database, by what a page is about: in Budi's kelurahan and in Citra's."""

    pemilihan: Pemilihan
    orang: dict[str, Pengguna]
    berkas: dict[str, Berkas]
    rahasia: set[str]
    nama: dict[str, set[str]]
    kasus: dict[str, Kasus]
    usul: dict[str, Perubahan]
    kelompok: dict[str, Any]
    diminta: set[str]  # whom approved requests to Disdukcapil are about
    pemilih: dict[str, Baris]
    pelanggaran: dict[str, Any]
    tugas: dict[str, Tugas]
    undangan: Any
    tautan: str
    perubahan_akun: Any
    unggahan: Any
    versi: list[Daftar] = field(default_factory=list)  # one fixed, one that waits
    salinan: dict[str, Any] = field(default_factory=dict)  # of voters, waiting for two people
    serahan: dict[str, Any] = field(default_factory=dict)  # sheets to be posted, printed
    tempelan: dict[str, Any] = field(default_factory=dict)  # with a photo
    pleno: dict[str, Any] = field(default_factory=dict)  # under way, each with one objection
    permintaan: Any = None  # tests.kantor.kantor_permintaan.PermintaanKecil
    pengawasan: dict[str, Any] = field(default_factory=dict)  # a note of Bawaslu on one voter
    uji: dict[str, Any] = field(default_factory=dict)
    hambatan: dict[str, Any] = field(default_factory=dict)
    terbitan: dict[str, Any] = field(default_factory=dict)
    calon: dict[str, Any] = field(default_factory=dict)
    survei: dict[str, Any] = field(default_factory=dict)  # open, closed, of voters
    sosialisasi: dict[str, Any] = field(default_factory=dict)
    kinerja: Any = None  # tests.kantor.kantor_kinerja.KinerjaKecil
    layanan: Any = None  # tests.kantor.kantor_layanan.LayananKecil
    sanding: list[Sanding] = field(default_factory=list)
    terdaftar: list[Any] = field(default_factory=list)  # ready, not opened
    diumumkan: Any = None  # a fixed list that the public site shows
    kehadiran: Any = None  # of 2020, with a table and a sample; `faktor`: its analysis
    faktor: Any = None
    pindah: dict[str, Any] = field(default_factory=dict)  # approved, with a paper
    dptb: Any = None
    surat_undangan: dict[str, Any] = field(default_factory=dict)  # one of either kelurahan
    dpk: dict[str, Any] = field(default_factory=dict)
    kiriman: Any = None  # of another office, decided
    indeks: dict[str, Any] = field(default_factory=dict)  # approved, open, a document, scores


def bangun(folder: Path) -> KantorKecil:
    """Everything, through the services that pages use; `folder` takes the lists."""
    buat(folder, 120, 3)
    Kantor.objects.create(id=1, nama="KPU Kota Contoh", wilayah=KOTA, zona="WIB")
    mulai_riwayat(kantor="KPU Kota Contoh", wilayah=KOTA, pemilihan="Pilkada 2024", zona="WIB")
    orang = {
        u: Pengguna.objects.create(username=u, nama=n, peran=p, wilayah=w, contoh=True)
        for u, (n, p, w) in ORANG.items()
    }
    ani = orang["ani"]
    muat_wilayah(pengguna=ani, rows=WILAYAH.items())
    pemilihan = buat_pemilihan(
        pengguna=ani, asal="pilkada_2024", nama="Pilkada Kota Contoh", kode="pilkada_contoh",
        hari=timezone.localdate() + timedelta(days=120),
    )  # fmt: skip
    isi = {f: _daftar(folder / f"{f}.csv") for f in ("dpt", "dp4")}
    berkas = {f: _muat(f, teks, pemilihan, ani) for f, (teks, _) in isi.items()}
    services.padankan(pengguna=ani, daftar=berkas["dpt"], rujukan=berkas["dp4"])
    _kerjakan()
    pemilih = {
        "budi": Baris.objects.filter(kode_kelurahan=KEL_BUDI).exclude(nik_sidik=None)[0],
        "citra": Baris.objects.filter(kode_kelurahan=KEL_CITRA).exclude(nik_sidik=None)[0],
    }
    hari = timezone.localdate()
    hasil = KantorKecil(
        pemilihan=pemilihan, orang=orang, berkas=berkas,
        rahasia={v for _, baris in isi.values() for b in baris for v in (b["nik"], b["nkk"])},
        nama=_nama(b for _, baris in isi.values() for b in baris),
        kasus={}, usul={}, kelompok={}, diminta=set(), pemilih=pemilih,
        pelanggaran={
            siapa: catat_pelanggaran(
                pengguna=ani, pemilihan=pemilihan, tahap=None, wilayah=w,
                uraian="Daftar ditempel terlambat.", terjadi=hari,
            )
            for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
        },
        tugas={}, undangan=None, tautan="", perubahan_akun=None,
        unggahan=unggah.mulai(
            pengguna=ani, pemilihan=pemilihan, nama="sisa.csv", ukuran=9, format="dpt", dari="PPK",
            keadaan_per=hari,
        ),
    )  # fmt: skip
    _putusan(hasil)
    _permintaan(hasil)
    _akun(hasil)
    _versi(hasil)
    _coklit(hasil)
    _dokumen(hasil)
    _pleno(hasil)
    bangun_pengawasan(hasil)
    bangun_hambatan(hasil)
    bangun_survei(hasil)
    bangun_layanan(hasil)
    bangun_sosialisasi(hasil)
    hasil.kinerja = bangun_kinerja(hasil)
    hasil.permintaan = bangun_permintaan(hasil, _kerjakan)
    hasil.diminta |= hasil.permintaan.nama
    _sanding(hasil)
    bangun_kehadiran(hasil, _kerjakan)
    _pindah(hasil)
    _pemungutan(hasil)
    hasil.diumumkan, hasil.terdaftar = umumkan(hasil)
    hasil.indeks = bangun_indeks(hasil)
    hasil.terbitan = terbitkan(hasil)
    hasil.calon = bangun_calon(hasil)
    Pengurut().semua()
    return hasil


def _daftar(path: Path) -> tuple[bytes, list[dict[str, str]]]:
    """A list of Kota Contoh, its second kelurahan moved to Citra's, and the rows of it."""
    baris = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    keluar = io.StringIO()
    tulis = csv.DictWriter(keluar, list(baris[0]))
    tulis.writeheader()
    for b in baris:
        kedua = b["kelurahan"] != "ANGGREK"
        b |= {"kelurahan": "KENANGA", "kecamatan": "SERUNI JAYA"} if kedua else {}
        tulis.writerow(b)
    return keluar.getvalue().encode(), baris


def _muat(nama: str, isi: bytes, pemilihan: Pemilihan, ani: Pengguna) -> Berkas:
    u = unggah.mulai(
        pengguna=ani, pemilihan=pemilihan, nama=f"{nama}.csv", ukuran=len(isi), format=nama,
        dari="KPU Kota Contoh", keadaan_per=date(2024, 6, 24),
    )  # fmt: skip
    unggah.terima_keping(unggahan=u, offset=0, isi=isi, sidik=sha256(isi).hexdigest())
    u.refresh_from_db()
    b = unggah.selesaikan(unggahan=u)
    _kerjakan()
    b.refresh_from_db()
    minta_muat(berkas=b, pengguna=ani)
    _kerjakan()
    b.refresh_from_db()
    assert b.dimuat is not None, b.alasan_tolak
    return b


def _kerjakan() -> None:
    """Run the jobs that wait: nothing commits here, so nothing else would."""
    for t in Tugas.objects.filter(selesai__isnull=True).order_by("pk"):
        jalankan(t.pk)
        t.refresh_from_db()
        assert not t.galat, t.galat


def _nama(baris: Any) -> dict[str, set[str]]:
    """Names of two words and more that stand in one kelurahan only, by kelurahan."""
    per: dict[str, set[str]] = {KEL_BUDI: set(), KEL_CITRA: set()}
    for b in baris:
        if len(b["nama"].split()) > 1:
            per[KEL_BUDI if b["kelurahan"] == "ANGGREK" else KEL_CITRA].add(b["nama"].upper())
    sama = per[KEL_BUDI] & per[KEL_CITRA]
    return {k: v - sama for k, v in per.items()}


def _putusan(h: KantorKecil) -> None:
    """In either kelurahan: an open case, a proposed change with a paper, and one more that waits; groups."""
    for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA)):
        oleh = h.orang[siapa]
        surat = services.simpan_surat(pengguna=oleh, sumber=io.BytesIO(SURAT), nama="surat.pdf")
        bukti = services.BuktiMasuk(
            "kunjungan", "Ketua RT 1", tanggal=date(2024, 7, 1), sha256=surat.sha256,
            nama_berkas=surat.nama,
        )  # fmt: skip
        usul = []
        for k in Kasus.objects.filter(wilayah=w, keadaan="terbuka").order_by("-kerugian", "pk"):
            try:
                usul.append(
                    services.usulkan(
                        pengguna=oleh, kasus=k, jenis="tetap", alasan="Orangnya ada.", bukti=[bukti]
                    )
                )
            except HakpilihError:
                continue
            if len(usul) == 2:
                break
        services.putuskan(pengguna=h.orang["rudi"], perubahan=usul[1], setuju=True)
        h.usul[siapa], h.usul[f"{siapa}_berlaku"] = usul
        h.kasus[siapa] = Kasus.objects.filter(wilayah=w, keadaan="terbuka")[0]
    # The rarest kind of evidence that stands in both kelurahan: a group of few.
    per = Kasus.objects.filter(jenis="ubah", keadaan="terbuka").values("golongan")
    dua = per.annotate(w=Count("wilayah", distinct=True), n=Count("pk")).filter(w=2)
    golongan = dua.order_by("n", "golongan")[0]["golongan"]
    for siapa in ("ani", "budi", "citra"):
        k = kelompok.siapkan_kelompok(
            pengguna=h.orang[siapa], pemilihan=h.pemilihan, jenis="ubah",
            saringan=Saringan(jenis="ubah", golongan=golongan),
        )  # fmt: skip
        h.kelompok[siapa] = k


def _permintaan(h: KantorKecil) -> None:
    """In either kelurahan somebody died of whom there is no akta: one strike approved, one waiting."""
    contoh = {n for k in h.kelompok.values() for n in k.contoh}
    hidup = Kasus.objects.filter(jenis__in=("hilang", "ubah"), keadaan="terbuka")
    for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA)):
        u = services.usulkan(
            pengguna=h.orang[siapa], jenis="tms", kode_tms="meninggal",
            kasus=hidup.filter(wilayah=w).exclude(pk__in=contoh).order_by("-pk")[0],
            alasan="Meninggal menurut keluarga.",
            bukti=[services.BuktiMasuk("kunjungan", "Ketua RT 1", tanggal=date(2024, 7, 1))],
        )  # fmt: skip
        if siapa == "citra":
            services.putuskan(pengguna=h.orang["rudi"], perubahan=u, setuju=True)
    for u in Perubahan.objects.exclude(permintaan="").filter(keadaan="berlaku"):
        kasus = u.kasus
        assert kasus is not None
        nomor = (u.baris_daftar_id, u.baris_rujukan_id, *kasus.anggota)
        h.diminta |= {b.nama.upper() for b in Baris.objects.filter(pk__in=[n for n in nomor if n])}
    assert h.diminta


def _versi(h: KantorKecil) -> None:
    """A list that was fixed, with whoever was struck gone from the next one, which waits."""
    daftar.susun(pengguna=h.orang["ani"], pemilihan=h.pemilihan, jenis="dp4_sinkron")
    _kerjakan()
    daftar.tetapkan(
        pengguna=h.orang["rudi"], daftar=Daftar.objects.get(), berita_acara="BA 1, hari ini"
    )
    Perubahan.objects.filter(keadaan="berlaku").update(berlaku_mulai=timezone.localdate())
    daftar.susun(pengguna=h.orang["ani"], pemilihan=h.pemilihan, jenis="dphp")
    _kerjakan()
    h.versi = list(Daftar.objects.order_by("pk"))


def _coklit(h: KantorKecil) -> None:
    """A file of results: one voter of either kelurahan was visited, and somebody who is not listed."""
    baris = [
        f"{b.acak},{b.kode_kelurahan},{b.tps},ubah,JL. BARU 1,2026-07-01,Joko"
        for b in h.pemilih.values()
    ]
    isi = "\n".join(["acak,kelurahan,tps,hasil,alamat,tanggal_kunjungan,pantarlih", *baris,
                     f"zzzz000000,{KEL_BUDI},1,sesuai,,2026-07-01,Joko", ""]).encode()  # fmt: skip
    u = unggah.mulai(
        pengguna=h.orang["ani"], pemilihan=h.pemilihan, nama="hasil.csv", ukuran=len(isi),
        format="hasil_coklit", dari="PPS", keadaan_per=timezone.localdate(),
    )  # fmt: skip
    unggah.terima_keping(unggahan=u, offset=0, isi=isi, sidik=sha256(isi).hexdigest())
    u.refresh_from_db()
    b = unggah.selesaikan(unggahan=u)
    _kerjakan()
    b.refresh_from_db()
    coklit.minta_muat(pengguna=h.orang["ani"], berkas=b, alasan="Tanggalnya tahun-bulan-hari.")
    _kerjakan()
    b.refresh_from_db()
    h.berkas["hasil_coklit"] = b


def _pleno(h: KantorKecil) -> None:
    """In either kelurahan a meeting of its PPS about the list that waits, with an objection."""
    for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA)):
        akun = h.orang[siapa]
        p = pleno.rencanakan(
            pengguna=akun, pemilihan=h.pemilihan, wilayah=w, daftar=h.versi[1], judul="Pleno PPS",
            hari=timezone.localdate(), pukul=time(9), tempat="Balai", agenda=["Penetapan"],
        )  # fmt: skip
        anggota = p.hadirin.filter(golongan="anggota").values_list("pk", flat=True)
        pleno.catat_hadir(pengguna=akun, pleno=p, hadir=set(anggota))
        pleno.buka(pengguna=akun, pleno=p)
        pleno.catat_keberatan(
            pengguna=akun, pleno=p, golongan="bawaslu", dari="Panwaslu", perkara="tps",
            uraian="Satu TPS terlalu jauh.",
        )  # fmt: skip
        h.pleno[siapa] = p


def _dokumen(h: KantorKecil) -> None:
    """In either kelurahan: a copy that waits, sheets that were printed, and one of them on a wall."""
    for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA)):
        oleh, umum = h.orang[siapa], {"daftar": h.versi[0], "wilayah": w}
        h.salinan[siapa] = dokumen.minta(
            pengguna=oleh, profil="pengawas", bentuk="csv", penerima="Panwaslu", lembaga="Panwaslu",
            keperluan="Pengawasan", dasar="Surat nomor 1", **umum,
        )  # fmt: skip
        s = dokumen.minta(pengguna=oleh, profil="tempelan", bentuk="tempelan", **umum)
        _kerjakan()
        s.refresh_from_db()
        b"".join(dokumen.serahkan(pengguna=oleh, salinan=s))
        h.serahan[siapa] = s.serahan.get()
        h.tempelan[siapa] = penempelan.tempel(
            pengguna=oleh, daftar=h.versi[0], wilayah=tps_kelurahan(h.versi[0], w)[:1],
            tempat="Papan kelurahan", dipasang=timezone.localdate(), foto=io.BytesIO(foto()),
        )[0]  # fmt: skip


def _sanding(h: KantorKecil) -> None:
    """The two lists side by side."""
    sanding.minta(
        pengguna=h.orang["ani"], pemilihan=h.pemilihan, kiri=h.berkas["dp4"], kanan=h.berkas["dpt"]
    )
    _kerjakan()
    h.sanding = list(Sanding.objects.all())


def _pindah(h: KantorKecil) -> None:
    """In either kelurahan somebody from elsewhere who may vote there; a file of another office; an additional
    list, for which there would have to be a fixed DPT."""
    for n, (siapa, w) in enumerate((("budi", KEL_BUDI), ("citra", KEL_CITRA))):
        oleh, lain = h.orang[siapa], "98.71.01.1001.001"
        surat = services.simpan_surat(pengguna=oleh, sumber=io.BytesIO(SURAT), nama="tugas.pdf")
        x = pindah.ajukan_masuk(
            pengguna=oleh, pemilihan=h.pemilihan,
            orang=pindah.Orang("Pendatang", f"987101410790000{n + 1}", "P", date(1990, 7, 1), lain),
            isian=pindah.Isian("tugas", "Surat tugas", f"{w}.001", "Kota Lain", surat.sha256, "tugas.pdf"),
        )  # fmt: skip
        h.pindah[siapa] = pindah.putuskan(pengguna=h.orang["rudi"], pindah=x, setuju=True)
    luar = test_kiriman.Kantor("98.71")
    kantor = kantor_lain.catat_kantor(
        pengguna=h.orang["ani"], nama="KPU Kota Lain", teks=luar.publik.teks
    )
    kantor_lain.pastikan(pengguna=h.orang["rudi"], kantor=kantor)
    k = kiriman_masuk.muat_berkas(
        pengguna=h.orang["ani"], pemilihan=h.pemilihan,
        data=test_kiriman.berkas_untuk(luar, kantor_lain.kunci_kami(), h.pemilihan.hari),
    )  # fmt: skip
    h.kiriman = kiriman_masuk.putuskan(pengguna=h.orang["rudi"], kiriman=k, setuju=True)
    kini = timezone.now()
    h.dptb = Dptb.objects.create(
        pemilihan=h.pemilihan, dpt=h.versi[0], nomor=1, pengusul=h.orang["ani"], dibuat=kini,
        selesai=kini, keadaan="siap",
    )  # fmt: skip


def _akun(h: KantorKecil) -> None:
    """What waits for a second person, and one job of somebody else's."""
    maya = h.orang["maya"]
    h.undangan, h.tautan = undangan.undang(
        pengundang=maya, nama="Tono Baru", username="tono", peran="pps", wilayah=KEL_BUDI
    )
    h.perubahan_akun = perubahan.usulkan_perubahan(
        pengusul=maya, akun=h.orang["joko"], peran="kpps", wilayah=h.orang["joko"].wilayah,
        aktif=True, alasan="Berganti tugas.",
    )  # fmt: skip
    h.tugas = {
        "ani": Tugas.objects.filter(pengguna=h.orang["ani"]).order_by("pk")[0],
        "dina": Tugas.objects.create(
            jenis="periksa_riwayat", judul="Memeriksa rantai riwayat", percobaan=1,
            galat="Terputus.", pengguna=h.orang["dina"], dibuat=timezone.now(),
            selesai=timezone.now(),
        ),
    }  # fmt: skip


def _pemungutan(h: KantorKecil) -> None:
    """Invitations of the list that was fixed, printed in one TPS of either kelurahan; somebody in no list."""
    t = Terbitan.objects.create(
        pemilihan=h.pemilihan,
        daftar=h.versi[0],
        alasan={},
        oleh=h.orang["ani"],
        dibuat=timezone.now(),
    )
    terbitan.tulis(t, lambda langkah, persen: None)
    pdf = simpan_arsip(io.BytesIO(SURAT), settings.ARSIP, kunci()).sha256
    for n, (siapa, w) in enumerate((("budi", KEL_BUDI), ("citra", KEL_CITRA))):
        u = Undangan.objects.filter(wilayah__startswith=f"{w}.0").order_by("wilayah", "nomor")[0]
        h.surat_undangan[siapa] = u
        Cetakan.objects.create(
            terbitan=t, wilayah=u.wilayah, sha256=pdf, tanda_sha256=pdf, banyak=1, oleh=h.orang["ani"],
            dibuat=timezone.now(),
        )  # fmt: skip
        nik, acak = f"987101410790010{n + 1}", f"dpk{n}"
        (segel,), (sidik,) = kunci().segel("nik", [nik], [acak]), kunci().sidik("nik", [nik])
        h.dpk[siapa] = Dpk.objects.create(
            pemilihan=h.pemilihan, wilayah=u.wilayah, keadaan="memilih", nama="DATANG SENDIRI",
            jenis_kelamin="P", acak=acak, nik_segel=segel, nik_sidik=sidik, nik_sah=True,
            pukul=time(12, 30), oleh=h.orang["ani"], dibuat=timezone.now(),
        )  # fmt: skip
