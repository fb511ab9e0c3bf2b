"""`hakpilih kantor siapkan`, `satuan`, `contoh`: install an office, write its units anew, a demo office."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ZONA = "WIB, WITA, atau WIT."


def siapkan(
    folder: Annotated[Path, typer.Argument(help="Folder baru tempat kantor ini disimpan.")],
    nama: Annotated[str, typer.Option(help="Nama kantor, misalnya “KPU Kota Metro”.")],
    wilayah: Annotated[str, typer.Option(help="Kode kabupaten/kota, misalnya 18.72.")],
    alamat: Annotated[str, typer.Option(help="Alamat laman: https:// dan nama DNS kantor.")],
    admin: Annotated[str, typer.Option(help="Admin pertama: akun=Nama lengkap.")],
    ketua: Annotated[str, typer.Option(help="Ketua, orang kedua: akun=Nama lengkap.")],
    zona: Annotated[str, typer.Option(help=f"Zona waktu: {ZONA}")] = "WIB",
    basis: Annotated[
        str, typer.Option(help="Alamat PostgreSQL (postgres://…); tanpa ini SQLite di folder itu.")
    ] = "",
    kunci: Annotated[
        Path | None,
        typer.Option(help="Berkas kunci induk; bawaannya di folder lain di samping folder kantor."),
    ] = None,
    soket: Annotated[Path, typer.Option(help="Soket proses kunci.")] = Path(
        "/run/hakpilih/kunci.sok"
    ),
    sertifikat: Annotated[
        Path | None, typer.Option(help="Sertifikat TLS untuk nama DNS itu (PEM).")
    ] = None,
    kunci_sertifikat: Annotated[
        Path | None, typer.Option(help="Kunci sertifikat itu (PKCS#8).")
    ] = None,
    akun: Annotated[str, typer.Option(help="Akun sistem untuk laman dan pekerja.")] = "hakpilih",
    akun_kunci: Annotated[
        str, typer.Option(help="Akun sistem untuk proses kunci.")
    ] = "hakpilih-kunci",
    cadangan: Annotated[
        Path, typer.Option(help="Folder cadangan malam hari, sebaiknya di penyimpanan lain.")
    ] = Path("/var/backups/hakpilih"),
) -> None:
    """Pasang kantor: folder, kunci dan lembar pemulihannya, basis data, undangan pertama, satuan systemd."""
    from hakpilih.cli.langkah import langkah_tampak
    from kantor.cli.layar_kantor import orang, tampilkan_terpasang
    from kantor.pasang import siapkan as pasang
    from kantor.pasang.systemd import Pilihan, periksa_jalan, tulis_satuan

    rencana = pasang.Rencana(
        folder=folder,
        nama=nama,
        wilayah=wilayah,
        zona=zona,
        alamat=alamat.rstrip("/"),
        basis=basis,
        kunci=kunci.absolute() if kunci else None,
        soket=soket.absolute(),
        sertifikat=sertifikat.absolute() if sertifikat else None,
        kunci_sertifikat=kunci_sertifikat.absolute() if kunci_sertifikat else None,
        orang=(orang(admin, "admin"), orang(ketua, "ketua")),
        akun=akun,
        akun_kunci=akun_kunci,
        cadangan=cadangan.absolute(),
    )
    pilihan = Pilihan(akun, akun_kunci, cadangan.absolute(), zona)
    periksa_jalan(
        *filter(
            None, (pilihan.cadangan, soket.absolute(), rencana.sertifikat, rencana.kunci_sertifikat)
        )
    )
    with langkah_tampak() as kabar:
        hasil = pasang.siapkan(rencana, kabar)
        satuan = tulis_satuan(hasil.tempat, pilihan, perintah=pasang.perintah_terpasang())
    tampilkan_terpasang(hasil, satuan, pilihan)


def satuan(
    folder: Annotated[Path, typer.Argument(help="Folder kantor.")],
    akun: Annotated[
        str, typer.Option(help="Akun sistem untuk laman dan pekerja; bawaannya yang terpasang.")
    ] = "",
    akun_kunci: Annotated[
        str, typer.Option(help="Akun sistem untuk proses kunci; bawaannya yang terpasang.")
    ] = "",
    cadangan: Annotated[
        Path | None, typer.Option(help="Folder cadangan malam hari; bawaannya yang terpasang.")
    ] = None,
    zona: Annotated[str, typer.Option(help=f"{ZONA} Bawaannya yang terpasang.")] = "",
    tujuan: Annotated[Path, typer.Option(help="Folder satuan systemd.")] = Path(
        "/etc/systemd/system"
    ),
) -> None:
    """Pasang ulang satuan systemd: sesudah program diperbarui, atau alamat dan sertifikat diganti."""
    from dataclasses import replace

    from kantor.cli.layar_kantor import sebut
    from kantor.pasang import siapkan as pasang
    from kantor.pasang.systemd import pilihan_lama, tulis_satuan
    from kantor.pasang.tempat import buka
    from kantor.pasang.tls import berkas_tls, periksa_tls

    t, lama = buka(folder), pilihan_lama()
    if berkas := berkas_tls(t):
        periksa_tls(*berkas, t.variabel["HAKPILIH_ALAMAT"])
    pasang.periksa_zona(zona or lama.zona)
    p = replace(
        lama,
        akun=akun or lama.akun,
        akun_kunci=akun_kunci or lama.akun_kunci,
        cadangan=(cadangan or lama.cadangan).absolute(),
        zona=zona or lama.zona,
    )
    hasil = tulis_satuan(t, p, perintah=pasang.perintah_terpasang(), tujuan=tujuan.absolute())
    sebut(
        *(f"Tertulis: {b}" for b in hasil),
        f"Cadangan malam hari ke {p.cadangan}, pukul 01.30 {p.zona}.",
        "Sekarang, sebagai root:",
        "  systemctl daemon-reload",
        "  systemctl restart hakpilih-kunci hakpilih hakpilih-cadangan.timer",
    )


def contoh(
    folder: Annotated[Path, typer.Argument(help="Folder baru untuk kantor contoh.")],
    pemilih: Annotated[int, typer.Option(help="Banyaknya pemilih rekaan.", min=500)] = 20_000,
    benih: Annotated[int, typer.Option(help="Benih: benih sama, kota sama.", min=0)] = 2020,
    porta: Annotated[int, typer.Option(help="Porta lamannya nanti.", min=1, max=65535)] = 8000,
    basis: Annotated[
        str, typer.Option(help="Alamat PostgreSQL kosong; tanpa ini SQLite di folder itu.")
    ] = "",
) -> None:
    """Buat kantor contoh: Kota Contoh (99.71, penduduk rekaan) di tengah tahapannya, siap dicoba."""
    from hakpilih.cli.langkah import langkah_tampak
    from kantor.cli.layar_kantor import sebut
    from kantor.pasang.contoh import buat_contoh

    with langkah_tampak() as kabar:
        ringkas = buat_contoh(
            folder, pemilih=pemilih, benih=benih, porta=porta, basis=basis, kabar=kabar
        )
    sebut(
        f"Kantor contoh siap di {folder}: {ringkas}",
        f"Jalankan: hakpilih kantor jalankan {folder}",
    )
