"""Triggers that keep what a second person confirmed: a record's figures and who came (`kantor.tetap`).

Withdrawing a record, with its reason, changes its state alone and stays possible.
"""

from __future__ import annotations

from typing import Any

from kantor import tetap
from kantor.sosialisasi.keadaan import SAH

INDUK = tetap.Induk("sosialisasi_kegiatan", "kegiatan_id", SAH)
HADIR = ("sosialisasi_hadir",)
JAGA = dict.fromkeys(HADIR, INDUK.milik())
PESAN = "Kegiatan yang sudah diperiksa tidak berubah lagi"
_TETAP = ("hari", "wilayah", "biaya", "cara", "pencatat_id", "pemilihan_id")


def pasang(cursor: Any, vendor: str) -> None:
    """Create the triggers."""
    tetap.pasang(cursor, vendor, JAGA, PESAN)
    tetap.tutup(cursor, vendor, HADIR, INDUK, PESAN)
    for perintah in _sqlite() if vendor == "sqlite" else _postgres():
        cursor.execute(perintah)


def cabut(cursor: Any, vendor: str) -> None:
    """Drop the triggers."""
    tetap.cabut(cursor, vendor, (INDUK.tabel, *HADIR))
    tetap.buka(cursor, vendor, HADIR)


def _sqlite() -> list[str]:
    t, berubah = INDUK.tabel, " OR ".join(f"OLD.{k} IS NOT NEW.{k}" for k in _TETAP)
    tolak = f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
    return [
        f"CREATE TRIGGER {t}_tetap_update BEFORE UPDATE ON {t} WHEN {INDUK} AND ({berubah}) {tolak}",
        f"CREATE TRIGGER {t}_tetap_delete BEFORE DELETE ON {t} WHEN {INDUK} {tolak}",
    ]


def _postgres() -> list[str]:
    t, berubah = INDUK.tabel, " OR ".join(f"OLD.{k} IS DISTINCT FROM NEW.{k}" for k in _TETAP)
    tolak = f"RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'integrity_constraint_violation'"
    return [
        f"CREATE OR REPLACE FUNCTION {t}_tetap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN IF {INDUK} THEN {tolak}; END IF; RETURN OLD; END IF; "
        f"IF {INDUK} AND ({berubah}) THEN {tolak}; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {t}_tetap BEFORE UPDATE OR DELETE ON {t} "
        f"FOR EACH ROW EXECUTE FUNCTION {t}_tetap()",
    ]
