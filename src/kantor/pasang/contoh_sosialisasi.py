"""The demo's voter education: a plan of six lines, nine activities, tests before and after, lessons.

It begins as Balikpapan did on 17 July 2024: lurah, Danramil and Babinsa in a hotel, the legal division
speaking, Bawaslu beside it; then RT, schools, people with disabilities, women. Heads, rupiah and answers are
invented.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone

from hakpilih.publikasi.surat import Bagian, laporan
from hakpilih.publikasi.surat.isi import Kop
from hakpilih.sosialisasi.pengetahuan import BUTIR
from hakpilih.sosialisasi.soal import PAKET
from kantor.dokumen.kepala import setempat
from kantor.kinerja.models import Mata
from kantor.pemilihan.selectors import hari_ini
from kantor.sosialisasi import kanal, kegiatan, pelajaran, penyebut, rencana, uji
from kantor.sosialisasi.celah import bagian
from kantor.sosialisasi.kegiatan import Datang
from kantor.sosialisasi.models import Kegiatan, Rencana

BENIH = 9971
JUDUL = "judul"
APBD = "Hibah Pilkada (NPHD), pendidikan pemilih"  # in words, where a plan names no line
BARIS = "6640.HIB.003.521219"  # of the demo budget (`contoh_kinerja.MATA`)


def sosialisasi_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """Denominators from the fixed list, the plan, what was held for it; some of it waits."""
    kini = hari_ini(pemilihan.zona)
    penyebut.hitung(pengguna=akun["sosi"], pemilihan=pemilihan)
    for basis, bagian_, sumber in (
        ("mahasiswa", 0.031, "PDDikti, dibulatkan (rekaan)"),
        ("khusus", 0.006, "Dinas Sosial dan lapas, dibulatkan (rekaan)"),
    ):
        semua = penyebut.dari_daftar(_daftar(pemilihan), kini.year)[pemilihan.wilayah, "keluarga"]
        penyebut.tulis(
            pengguna=akun["sosi"], pemilihan=pemilihan, wilayah=pemilihan.wilayah, basis=basis,
            banyak=max(30, round(semua * bagian_)), sumber=sumber,
        )  # fmt: skip
    r = _rencana(pemilihan, akun, kini)
    kel = bagian(pemilihan.wilayah, "kelurahan")
    _pembukaan(pemilihan, akun, kini, r)
    _sekolah(pemilihan, akun, kini, r, kel)
    _lain(pemilihan, akun, kini, r, kel)
    _pelajaran(pemilihan, akun)
    _kanal(akun, kini)
    bahan_contoh(pemilihan, akun)


def _daftar(p: Any) -> Any:
    d = penyebut.daftar_siap(p)
    assert d is not None
    return d


def _rencana(p: Any, akun: Mapping[str, Any], kini: date) -> dict[str, Rencana]:
    tahap = {t.kode: t for t in p.tahap.all()}
    n = {k: v for (w, k), v in _angka(p).items() if w == p.wilayah}
    baris = {m.tahun: m for m in Mata.objects.filter(kode=BARIS)}
    isi = {
        "penggerak": rencana.Isi(
            "Tahapan untuk lurah, Danramil, dan Babinsa", p.wilayah, "ceramah", "tahapan", "hukum", {},
            kini - timedelta(60), kini - timedelta(40), 2, ["lurah", "danramil", "babinsa", "rt_rw"],
            tahap.get("coklit"), 38_000_000, APBD, "Bawaslu",
        ),
        "sekolah": rencana.Isi(
            "KPU masuk sekolah", p.wilayah, "simulasi", "tata_cara", "sosdiklih",
            {"pemula": round(n.get("pemula", 300) * 0.4)}, kini - timedelta(35), kini + timedelta(60), 8,
            ["guru"], None, 48_000_000, APBD, "Dinas Pendidikan",
        ),
        "disabilitas": rencana.Isi(
            "Memilih itu mudah: hak penyandang disabilitas", p.wilayah, "lokakarya", "akses", "sosdiklih",
            {"disabilitas": max(10, round(n.get("disabilitas", 40) * 0.3))}, kini - timedelta(12),
            kini + timedelta(40), 3, [], None, 24_000_000, APBD, "Organisasi penyandang disabilitas",
        ),
        "perempuan": rencana.Isi(
            "Perempuan menolak politik uang", p.wilayah, "diskusi", "uang", "sosdiklih",
            {"perempuan": max(20, round(n.get("perempuan", 900) * 0.05))}, kini - timedelta(20),
            kini + timedelta(50), 5, ["tokoh"], None, 20_000_000, APBD, "PKK",
        ),
        "kampus": rencana.Isi(
            "Kampus memeriksa kabar bohong", p.wilayah, "gelar_wicara", "hoaks", "sosdiklih",
            {"mahasiswa": 200, "muda": 100}, kini + timedelta(15), kini + timedelta(45), 2, ["pers"], None,
            16_000_000, APBD, "Dua kampus",
        ),
        "daftar": rencana.Isi(
            "Periksa namamu di daftar pemilih", p.wilayah, "forum_warga", "daftar", "data",
            {"keluarga": max(50, round(n.get("keluarga", 2000) * 0.05))}, kini - timedelta(8),
            kini + timedelta(30), 10, ["rt_rw", "ppk_pps"], tahap.get("dps"), 15_000_000, APBD, "",
        ),
    }  # fmt: skip
    hasil = {}
    for kode, x in isi.items():
        # One plan stays in words, as an office that has not entered its budget writes it.
        m = None if kode == "kampus" else baris.get(x.mulai.year) or baris.get(x.akhir.year)
        bertaut = replace(x, mata=m, mata_anggaran="") if m else x
        hasil[kode] = rencana.buat(pengguna=akun["sosi"], pemilihan=p, isi=bertaut)
    return hasil


def _angka(p: Any) -> dict[tuple[str, str], int]:
    from kantor.sosialisasi.celah import penyebut_semua

    return penyebut_semua(p)


def _catat(
    p: Any, oleh: Any, r: Rencana, hari: date, isi: Mapping[str, Any], pemeriksa: Any = None
) -> Kegiatan:
    """One record for a line of the plan; without `pemeriksa` it waits."""
    dasar: dict[str, Any] = {
        "judul": r.judul, "cara": r.cara, "tujuan": r.tujuan, "bidang": r.bidang, "tahap": r.tahap,
        "mitra": r.mitra, "pembicara": "Divisi Sosdiklih-Parmas KPU", "pukul": time(9), "wilayah": p.wilayah,
    }  # fmt: skip
    k = kegiatan.catat(
        pengguna=oleh, pemilihan=p, tanda=f"contoh-{r.pk}-{hari:%Y%m%d}-{oleh.username}",
        isi=kegiatan.Isi(**(dasar | {"rencana": r, "hari": hari} | dict(isi))),
    )  # fmt: skip
    if pemeriksa is not None:
        kegiatan.putuskan(pengguna=pemeriksa, kegiatan=k, sah=True)
    return k


def _pembukaan(p: Any, akun: Mapping[str, Any], kini: date, r: Mapping[str, Rencana]) -> None:
    isi = {
        JUDUL: "Sosialisasi tahapan untuk lurah, Danramil, dan Babinsa", "tempat": "Hotel Contoh Raya",
        "pembicara": "Divisi Hukum dan Pengawasan KPU, Bawaslu",
        "hadir": {"lurah": Datang(23, 17), "danramil": Datang(6), "babinsa": Datang(31)},
        "biaya": 21_500_000, "bahan": "Buku saku tahapan",
        "catatan": "Berikutnya semua RT. Diminta jadwal yang dapat dibagikan lewat pesan.",
    }  # fmt: skip
    _catat(p, akun["ani"], r["penggerak"], kini - timedelta(58), isi, akun["sosi"])
    isi = {
        JUDUL: "Tahapan untuk ketua RT", "tempat": "Gedung serbaguna",
        "hadir": {"rt_rw": Datang(118, 26), "camat": Datang(4, 2)}, "biaya": 12_750_000,
    }  # fmt: skip
    _catat(p, akun["sosi"], r["penggerak"], kini - timedelta(44), isi, akun["rudi"])


def _sekolah(
    p: Any, akun: Mapping[str, Any], kini: date, r: Mapping[str, Rencana], kel: Sequence[str]
) -> None:
    acak = random.Random(BENIH)  # noqa: S311
    penuh = _angka(p)
    for n, (mundur, bagi) in enumerate(((30, 0.5), (23, 0.35), (16, 0.25))):
        w = kel[(n * 3) % len(kel)]
        orang = max(12, round(penuh.get((w, "pemula"), 60) * bagi))
        laki = round(orang * 0.46)
        isi = {
            "judul": f"Simulasi memilih di SMA Contoh {n + 1}", "tempat": f"Aula SMA Contoh {n + 1}",
            "wilayah": w, "biaya": 5_200_000 + 350_000 * n,
            "hadir": {"pemula": Datang(laki, orang - laki, n), "guru": Datang(3, 5)},
            "bahan": "Surat suara contoh, komik tata cara memilih",
        }  # fmt: skip
        k = _catat(p, akun["sosi"], r["sekolah"], kini - timedelta(mundur), isi)
        _uji(k, akun["sosi"], acak, orang, naik=0.24 if n < 2 else 0.03)
        kegiatan.putuskan(pengguna=akun["rudi"], kegiatan=k, sah=True)


def _uji(k: Kegiatan, oleh: Any, acak: random.Random, orang: int, naik: float) -> None:
    """Some of those who came answer, each by himself; afterwards more of them know."""
    soal = PAKET["memilih"].butir
    for sisi, tahu in (("sebelum", 0.48), ("sesudah", 0.48 + naik)):
        uji.atur(pengguna=oleh, kegiatan=k, paket="memilih", tahap=sisi)
        for _ in range(min(60, max(8, round(orang * 0.6)))):
            isi = [
                soal[n].benar if acak.random() < tahu else acak.choice((0, 1, 2, 3))
                for n in range(BUTIR)
            ]
            uji.jawab(kegiatan=k, tahap=sisi, jawaban=isi, tanda=uji.tanda_baru())
    uji.atur(pengguna=oleh, kegiatan=k, paket="memilih", tahap="")


def _lain(
    p: Any, akun: Mapping[str, Any], kini: date, r: Mapping[str, Rencana], kel: Sequence[str]
) -> None:
    sosi, rudi, budi = akun["sosi"], akun["rudi"], akun["budi"]
    n = max(4, min(31, round(_angka(p).get((p.wilayah, "disabilitas"), 20) * 0.4)))
    a, b = n // 2, n - n // 2
    isi: dict[str, Any] = {
        JUDUL: "Memilih dengan alat bantu coblos Braille", "tempat": "SLB Contoh", "biaya": 7_900_000,
        "hadir": {"disabilitas": Datang(a, b, a + b), "keluarga": Datang(9, 16)},
        "mitra": "Organisasi penyandang disabilitas", "catatan": "Diminta juru bahasa isyarat di TPS.",
    }  # fmt: skip
    _catat(p, sosi, r["disabilitas"], kini - timedelta(9), isi, rudi)
    isi = {
        JUDUL: "Diskusi PKK: menolak amplop", "tempat": "Balai kelurahan", "wilayah": kel[-1],
        "biaya": 3_100_000, "hadir": {"perempuan": Datang(0, 46, 2), "tokoh": Datang(2, 3)},
    }  # fmt: skip
    _catat(p, sosi, r["perempuan"], kini - timedelta(6), isi, rudi)
    isi = {
        JUDUL: "Forum warga RW 03", "tempat": "Pos RW 03", "wilayah": budi.wilayah, "pembicara": "PPS",
        "bidang": "ppk_pps", "biaya": 650_000,
        "hadir": {"keluarga": Datang(22, 31, 1), "rt_rw": Datang(3, 1)},
    }  # fmt: skip
    _catat(p, budi, r["daftar"], kini - timedelta(3), isi)
    isi = {
        JUDUL: "Diskusi PKK kedua", "tempat": "Rumah ketua PKK", "wilayah": kel[1], "biaya": 2_450_000,
        "hadir": {"perempuan": Datang(0, 28), "tokoh": Datang(0, 2)},
    }  # fmt: skip
    _catat(p, sosi, r["perempuan"], kini - timedelta(2), isi)


def _pelajaran(p: Any, akun: Mapping[str, Any]) -> None:
    """One published, one that waits for a second person."""
    k = Kegiatan.objects.filter(pemilihan=p, uji_paket="memilih").order_by("pk").first()
    m = pelajaran.tulis(
        pengguna=akun["sosi"], pemilihan=p,
        isi=pelajaran.Isi(
            "Simulasi mencoblos lebih membekas daripada ceramah",
            "Tiga SMA, kelas XI dan XII, sebelum ujian semester.",
            "Siswa bergiliran menjadi KPPS dan pemilih dengan bilik dan surat suara contoh.",
            "Uji lima soal lewat QR sebelum dan sesudah; lembarnya tanpa nama, jadi dibandingkan sebagai dua "
            "kelompok. Selangnya lebar karena lembarnya sedikit.",
            "Di dua sekolah lebih banyak yang menjawab benar sesudahnya; di satu sekolah belum pasti.",
            "Bawa bilik suara, beri waktu 40 menit, dan uji dengan kertas dua sisi bila siswanya sedikit.",
            "tata_cara", p.wilayah, ["pemula"], k,
        ),
    )  # fmt: skip
    pelajaran.tinjau(pengguna=akun["rudi"], pelajaran=m, terima=True)
    pelajaran.tulis(
        pengguna=akun["sosi"], pemilihan=p,
        isi=pelajaran.Isi(
            "Alat bantu Braille dikenalkan sebelum hari pemungutan",
            "Satu SLB, penyandang disabilitas netra dan keluarganya.",
            "Peserta mencoba alat bantu coblos dan memilih sendiri pendampingnya.",
            "Pengamatan petugas dan tanya jawab; tidak diuji dengan soal.",
            "Sebagian besar baru tahu bahwa pendamping boleh dipilih sendiri.",
            "Undang keluarganya juga, dan siapkan juru bahasa isyarat.",
            "akses", p.wilayah, ["disabilitas", "keluarga"],
        ),
    )  # fmt: skip


def _kanal(akun: Mapping[str, Any], kini: date) -> None:
    """Channels, one of them idle for long; a Rumah Pintar Pemilu with its visitors."""
    sosi = akun["sosi"]
    for nama, jenis, hari in (
        ("@kpu_kotacontoh", "instagram", (62, 33, 4)),
        ("KPU Kota Contoh", "facebook", (75,)),
        ("Saluran KPU Kota Contoh", "whatsapp", (40, 12)),
    ):
        k = kanal.buat(
            pengguna=sosi, nama=nama, jenis=jenis, alamat="", pengelola="Sekretariat, humas"
        )
        for n, mundur in enumerate(hari, 1):
            laju = kanal.Laju(kini - timedelta(mundur), 3 * n, 420 * n + 7 * mundur, 5 * n, 4 * n)
            kanal.isi_kanal(pengguna=sosi, kanal=k, laju=laju)
    kanal.buat(
        pengguna=sosi, nama="Laman kantor", jenis="laman", alamat="", pengelola="Sekretariat"
    )
    t = kanal.tempat(
        pengguna=sosi,
        isi=kanal.IsiTempat(
            "Rumah Pintar Pemilu Kota Contoh", "rpp", "Kantor KPU Kota Contoh, lantai 1",
            "Senin–Jumat, 08.00–16.00", ["ram", "huruf_besar"], "Maket TPS, komik, alat bantu Braille",
        ),
    )  # fmt: skip
    for mundur, laki, perempuan, disabilitas in ((20, 18, 22, 1), (11, 9, 7, 0), (3, 31, 35, 2)):
        tamu = kanal.Tamu(
            kini - timedelta(mundur), laki, perempuan, disabilitas, "Kunjungan sekolah"
        )
        kanal.kunjungan(pengguna=akun["seno"], di=t, tamu=tamu)


def bahan_contoh(p: Any, akun: Mapping[str, Any]) -> None:
    """A leaflet that everybody may take, let out by a second person."""
    kop = Kop("KPU Kota Contoh", p.nama, "Kota Contoh", p.hari, rekaan=True)
    isi = [
        Bagian("Sebelum hari pemungutan", [
            "Periksa nama Anda di halaman “Apakah saya terdaftar?”. Belum ada? Laporkan di sana juga.",
            "Pindah sementara? Urus pindah memilih sebelum batas waktunya; lihat halaman tahapan.",
        ]),
        Bagian("Di TPS", [
            "Bawa KTP-el, dan surat pemberitahuan bila ada.",
            "Tidak dapat mencoblos sendiri? Anda boleh memilih sendiri siapa yang mendampingi.",
            "Pilihan Anda rahasia. Yang menawarkan uang atau barang boleh dilaporkan ke Bawaslu.",
        ]),
    ]  # fmt: skip
    pdf = laporan(kop, "Dari daftar sampai bilik suara", [], isi, setempat(timezone.now(), p))
    b = kanal.simpan_bahan(
        pengguna=akun["sosi"], judul="Dari daftar sampai bilik suara (rekaan)",
        basis=["pemula", "keluarga"], sumber=BytesIO(pdf), nama="dari-daftar-sampai-bilik.pdf",
    )  # fmt: skip
    kanal.terbitkan_bahan(pengguna=akun["rudi"], bahan=b)
