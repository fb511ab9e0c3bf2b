"""Lists: from changes to a frozen, numbered version, its recaps, its balance, and what differs from another.

A version is an Arrow table of `SKEMA_VERSI`; people are known by a record number that stays theirs.
"""

from __future__ import annotations

import pyarrow as pa

# One row per voter of a version. `orang` is the same number in every version; nothing here is sealed.
SKEMA_VERSI: pa.Schema = pa.schema(
    [
        pa.field("orang", pa.int64()),
        pa.field("kode_kelurahan", pa.string()),  # dotted, or a code above it where none is told
        pa.field("tps", pa.string()),  # number as written, "" where none is given
        pa.field("jenis_kelamin", pa.string()),  # "L", "P", ""
        pa.field("umur", pa.int16()),  # on polling day; null where it cannot be told
        pa.field("disabilitas", pa.string()),
        pa.field("status_ktp_el", pa.string()),  # "S", "B", ""
    ]
)
