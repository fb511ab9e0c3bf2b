"""`hakpilih kantor siapkan` and `hakpilih kantor contoh`: install an office, or a demo office."""

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
    from kantor.pasang.systemd import tulis_satuan

    rencana = pasang.Rencana(
        folder=folder,
        nama=nama,
        wilayah=wilayah,
        zona=zona,
        alamat=alamat.rstrip("/"),
        basis=basis,
        kunci=kunci.absolute() if kunci else None,
        soket=soket,
        sertifikat=sertifikat,
        kunci_sertifikat=kunci_sertifikat,
        orang=(orang(admin, "admin"), orang(ketua, "ketua")),
    )
    with langkah_tampak() as kabar:
        hasil = pasang.siapkan(rencana, kabar)
        satuan = tulis_satuan(
            hasil.tempat,
            perintah=pasang.perintah_terpasang(),
            akun=akun,
            akun_kunci=akun_kunci,
            cadangan=cadangan,
        )
        diserahkan = pasang.serahkan_kunci(hasil.tempat, akun, akun_kunci, cadangan)
    tampilkan_terpasang(hasil, satuan, akun, akun_kunci, cadangan, diserahkan=diserahkan)


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
