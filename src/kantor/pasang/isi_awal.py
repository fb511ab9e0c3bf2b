"""The first content of an office: tables, its own row, the beginning of its history, two invitations.

`python -m kantor.pasang.isi_awal` runs as the account that will run the pages, so that the database knows the
one that will use it. It reads the office as JSON (`nama`, `wilayah`, `zona`, `orang`), and prints
`{"undangan": [[name, address, code], …]}` or what is wrong: `{"pesan": …, "saran": …}`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru, HakpilihError
from kantor.pasang.pembaruan import tandai
from kantor.pasang.tempat import Tempat, buka, hak_pemilik

# An office's history goes through all its elections; each is named by an event of its own.
PEMILIHAN_AWAL = "semua pemilihan kantor ini"
_TENGGAT = 10  # seconds until a server of databases must have answered


def isi_kantor(
    t: Tempat, *, nama: str, wilayah: str, zona: str, orang: Sequence[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    """Fill a new office, as the owner of its folder; name, address and code of the invitations.

    Raises `ArgumenKeliru` where its database cannot be reached, is not empty, or cannot be prepared.
    """
    hak = hak_pemilik(t)
    if not hak:
        return _isi_semua(t, nama, wilayah, zona, orang)
    pesan = {"nama": nama, "wilayah": wilayah, "zona": zona, "orang": list(orang)}
    hasil = subprocess.run(
        [sys.executable, "-m", "kantor.pasang.isi_awal"], input=json.dumps(pesan), env=t.lingkungan(),
        cwd=t.folder, capture_output=True, text=True, check=False, **hak,
    )  # fmt: skip
    try:
        jawab = json.loads(hasil.stdout)
    except ValueError:
        baris = hasil.stderr.strip().splitlines() or ["tanpa pesan"]
        raise ArgumenKeliru(
            f"Basis data tidak dapat disiapkan: {baris[-1]}", "Periksa alamatnya, lalu ulangi."
        ) from None
    if "pesan" in jawab:
        raise ArgumenKeliru(jawab["pesan"], jawab["saran"])
    return [(n, alamat, kode) for n, alamat, kode in jawab["undangan"]]


def _isi_semua(
    t: Tempat, nama: str, wilayah: str, zona: str, orang: Sequence[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    t.pakai()
    if t.sqlite is None:
        periksa_postgres(perlu_buat=not t.demo)
    try:
        siapkan_basis()
        undangan = _isi(nama, wilayah, zona, orang)
    except BaseException:
        if t.sqlite is None:
            _kosongkan()
        raise
    tandai(t)
    return undangan


def siapkan_basis() -> None:
    """Tables, the cache's table, static files: also what an update of the program needs."""
    from django.core.management import call_command

    from kantor.pasang.tabel_awal import buat_tabel

    buat_tabel()
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def periksa_postgres(*, perlu_buat: bool) -> None:
    """The office's database answers, is empty, and (`perlu_buat`) its role may make another one, in which
    each backup is opened to check it. Raises `ArgumenKeliru`."""
    import psycopg
    from django.db import connection

    isi = {k: v for k, v in connection.get_connection_params().items() if k != "pool"}
    try:
        with psycopg.connect(**isi | {"connect_timeout": _TENGGAT}) as c:
            tabel = _satu(c, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
            boleh = _satu(
                c, "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            )
            akun = _satu(c, "SELECT current_user")
    except psycopg.OperationalError as galat:
        kata = (str(galat).strip().splitlines() or ["tidak menjawab"])[0]
        raise ArgumenKeliru(
            f"Basis data tidak dapat dibuka: {kata}",
            "Periksa apakah PostgreSQL berjalan, dan apakah alamat, akun, dan sandinya benar.",
        ) from None
    if tabel:
        raise ArgumenKeliru(
            f"Basis data “{isi['dbname']}” sudah berisi {tabel} tabel.",
            "Sebut basis data yang kosong; yang berisi tidak kami sentuh.",
        )
    if perlu_buat and not boleh:
        raise ArgumenKeliru(
            f"Akun basis data “{akun}” tidak boleh membuat basis data, padahal setiap cadangan diperiksa "
            "dengan membukanya di basis data sementara.",
            f'Jalankan di PostgreSQL: ALTER ROLE "{akun}" CREATEDB',
        )


def _satu(c: Any, kueri: str) -> Any:
    return c.execute(kueri).fetchone()[0]


def _isi(
    nama: str, wilayah: str, zona: str, orang: Sequence[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    from django.db import transaction

    from kantor.pemilihan.models import Kantor
    from kantor.pengguna.undangan import tautan, undang_pertama
    from kantor.riwayat.services import mulai_riwayat

    with transaction.atomic():
        Kantor.objects.create(id=1, nama=nama, wilayah=wilayah, zona=zona)
        mulai_riwayat(kantor=nama, wilayah=wilayah, pemilihan=PEMILIHAN_AWAL, zona=zona)
        hasil = []
        for akun, nama_orang, peran in orang:
            _, token, kode = undang_pertama(
                nama=nama_orang, username=akun, peran=peran, wilayah=wilayah
            )
            hasil.append((nama_orang, tautan(token), kode))
        return hasil


def _kosongkan() -> None:
    """A database that was empty before is empty again, so that the installation can be repeated."""
    from django.db import connection

    with connection.cursor() as c:
        c.execute("DROP SCHEMA public CASCADE")
        c.execute("CREATE SCHEMA public")


def _utama() -> int:
    os.umask(0o077)
    try:
        t = buka(Path(os.environ["HAKPILIH_FOLDER"]))
        hasil: dict[str, Any] = {"undangan": _isi_semua(t, **json.load(sys.stdin))}
    except HakpilihError as galat:
        hasil = {"pesan": galat.pesan, "saran": galat.saran}
    json.dump(hasil, sys.stdout)
    return 2 if "pesan" in hasil else 0


if __name__ == "__main__":
    sys.exit(_utama())
