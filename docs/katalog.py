"""The English catalogue of the office: gathers what is shown, keeps `django.po`, compiles `django.mo`.

`python docs/katalog.py` adds new texts (without a translation), drops those that nothing shows any more and
writes the compiled catalogue. `tests/kantor/tampilan/test_katalog.py` refuses a text without a translation.

Gathered are the marked texts of the templates, and from the office's modules the words that components
translate when they draw them: labels, hints and choices of forms, headings of tables, titles, tabs, buttons,
states; and from the library the tables whose words a page shows.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

AKAR = Path(__file__).resolve().parents[1]
KANTOR = AKAR / "src/kantor"
PO = KANTOR / "locale/en/LC_MESSAGES/django.po"
# Keyword arguments, and keys of the dictionaries that components take, whose text is translated when drawn.
KUNCI = {"label", "help_text", "judul", "kata", "empty_label", "label_suffix"}
# Calls whose arguments at these places are translated when drawn.
PANGGILAN = {"Kolom": (1,), "lencana": (0,), "gettext": (0,), "Chip": (0,), "ruas_teks": (0, 2),
             "ruas_berkas": (0, 1)}  # fmt: skip
# Literal tables of words for screens, by name; those that begin KEADAAN too.
TABEL = {"RUANG", "PENDEK", "_KOSONG", "JUDUL_CIRI", "TAB", "_TAB", "MENURUT", "JUDUL", "SARINGAN", "PERKARA",
         "HASIL_KEBERATAN", "KATA_PITA", "TIGA_JAWAB"}  # fmt: skip
# Those whose name says less, and those of the library, by module.
TABEL_MODUL: dict[str, set[str]] = {
    "kantor/coklit/forms.py": {"_HASIL", "_YA", "_KAWIN", "_KELAMIN", "_DISABILITAS", "_KTP"},
    "kantor/coklit/views_tps.py": {"SARING"},
    "kantor/pengawasan/forms_uji.py": {"_TIGA"},
    "kantor/indeks/keadaan.py": {"KEADAAN", "JENIS_PEMILIHAN"},
    "kantor/indeks/tampilan.py": {"SUMBER"},
    "hakpilih/indeks/instrumen.py": {"BUKTI", "HILANG", "NORMALISASI", "AGREGASI"},
    "hakpilih/indeks/bukti.py": {"TRIANGULASI"},
    "kantor/pengawasan/keadaan.py": {"DARI"},
    "kantor/pengawasan/views_uji.py": {"_STIKER"},
    "kantor/partisipasi/faktor.py": {"TINGKAT"},
    "kantor/partisipasi/periksa.py": {"HASIL"},
    "hakpilih/publikasi/pengecualian.py": {"PENGECUALIAN", "BAGIAN", "_TPS", "_REKAP", "_BELUM"},
    "hakpilih/tahapan/tahap.py": {"KEPASTIAN"},
    "kantor/partisipasi/tampilan.py": {"KATA_TINGKAT"},
    "kantor/partisipasi/terima.py": {"SUMBER"},
    "kantor/layanan/forms.py": {"_KELAMIN", "_KAWIN"},
    "kantor/layanan/views_rinci.py": {"AKSI"},
    "kantor/permintaan/keadaan.py": {"CARA"},
    "kantor/permintaan/susun.py": {"SUMBER"},
    "hakpilih/pengawasan/warga.py": {"HAK"},
    "kantor/situs/views_calon.py": {"KEPASTIAN"},
    "hakpilih/pengawasan/keadaan.py": {"KEADAAN", "PUTUSAN"},
    "hakpilih/pengawasan/jenis.py": {"JENIS", "SASARAN", "GUGUS", "KATEGORI"},
    "hakpilih/pengawasan/uji_petik.py": {"ARAH", "HASIL"},
    "kantor/situs/bagian.py": {"BAGIAN", "KELAS", "DOKUMEN"},
    "kantor/terbitan/jenis.py": {"JENIS"},
    "kantor/calon/forms.py": {"_PUTUSAN"},
    "kantor/terbitan/forms.py": {"_PUTUSAN"},
    "hakpilih/survei/keandalan.py": {"BACAAN"},
    "kantor/survei/models.py": {"CARA", "HASIL_KUNJUNGAN"},
    "hakpilih/hambatan/banding.py": {"JENIS_UKUR", "ARAH", "BACAAN"},
    "hakpilih/hambatan/jenis.py": {"ASAL", "LEMBAGA", "UPAYA", "KEADAAN_UPAYA", "KEADAAN"},
    "hakpilih/sosialisasi/audiens.py": {"BASIS", "PENGGERAK"},
    "hakpilih/sosialisasi/cara.py": {"CARA", "TUJUAN", "BIDANG", "KANAL", "TEMPAT", "AKSES"},
    "hakpilih/sosialisasi/jangkauan.py": {"KATA"},
    "kantor/sosialisasi/keadaan.py": {"KEADAAN", "KEADAAN_PELAJARAN", "TAHAP_UJI"},
    "hakpilih/kinerja/capaian.py": {"ARAH"},
    "hakpilih/kinerja/laporan.py": {"PENERIMA", "KEADAAN"},
    "hakpilih/kinerja/rapat.py": {"KEADAAN"},
    "hakpilih/kinerja/serapan.py": {"SUMBER", "BULAN", "JENIS_BELANJA"},
    "kantor/kinerja/models_rapat.py": {"LEMBAGA"},
    "hakpilih/partisipasi/golongan.py": {"GOLONGAN"},
    "hakpilih/partisipasi/ubah_tps.py": {"UBAH"},
    "hakpilih/layanan/jenis.py": {
        "JENIS",
        "RUTE",
        "SIFAT",
        "CARA",
        "_DATA",
        "_UMUM",
        "_PARMAS",
        "_HUKUM",
        "_PPID",
    },
    "hakpilih/layanan/keadaan.py": {"KEADAAN", "LANGKAH"},
    "hakpilih/permintaan/jawaban.py": {"HASIL"},
    "hakpilih/permintaan/jemput_bola.py": {"SASARAN", "TEMPAT"},
    "hakpilih/permintaan/ktp_el.py": {"HASIL"},
    "hakpilih/daftar/coklit.py": {"HASIL"},
    "hakpilih/daftar/pindah.py": {"ARAH"},
    "hakpilih/daftar/sanding.py": {"KELAS"},
    "hakpilih/publikasi/surat/profil.py": {"PROFIL"},
}
HARI = datetime(
    2026, 1, 1, tzinfo=UTC
)  # of no meaning: the bytes must not tell when they were made
KEPALA = """# English catalogue of the office, printed by docs/katalog.py. Write only the lines of msgstr.
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_TANDA = re.compile(
    r"""(?:\b_|gettext|gettext_noop)\(\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*[,)]"""
)
_KATA = re.compile(r"[^\W\d_]{2,}")


def semua_teks() -> dict[str, set[str]]:
    """Every text that is shown through the catalogue → the files it stands in."""
    hasil: dict[str, set[str]] = {}
    for path in sorted(KANTOR.rglob("*.html")):
        for teks in teks_templat(path.read_text("utf-8")):
            hasil.setdefault(teks, set()).add(path.relative_to(AKAR).as_posix())
    for path in sorted(KANTOR.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for teks in teks_modul(path.read_text("utf-8")):
            hasil.setdefault(teks, set()).add(path.relative_to(AKAR).as_posix())
    for nama, tabel in TABEL_MODUL.items():
        for simpul in ast.walk(ast.parse((AKAR / "src" / nama).read_text("utf-8"))):
            if isinstance(simpul, ast.Assign | ast.AnnAssign) and _nama(simpul) in tabel:
                for teks in _isi_tabel(simpul.value):
                    hasil.setdefault(teks, set()).add(f"src/{nama}")
    return hasil


def teks_templat(sumber: str) -> Iterator[str]:
    """The marked texts of a template, as gettext sees them."""
    from django.utils.translation.template import templatize

    for m in _TANDA.finditer(templatize(sumber)):
        yield ast.literal_eval(m.group(1))


def teks_modul(sumber: str) -> Iterator[str]:
    """The words of a module that components translate."""
    pohon = ast.parse(sumber)
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Call):
            yield from _panggilan(simpul)
        elif isinstance(simpul, ast.Dict):
            for k, v in zip(simpul.keys, simpul.values, strict=True):
                if isinstance(k, ast.Constant) and k.value in KUNCI:
                    yield from _kata(v)
        elif isinstance(simpul, ast.Assign | ast.AnnAssign) and _tabel_kata(simpul):
            yield from _isi_tabel(simpul.value)
        elif isinstance(simpul, ast.Assign) and _ruas(simpul) == "choices":
            yield from _semua(simpul.value)
        elif isinstance(simpul, ast.Tuple) and _pilihan_kosong(simpul):
            yield from _kata(simpul.elts[1])


def _panggilan(c: ast.Call) -> Iterator[str]:
    for k in c.keywords:
        if k.arg in KUNCI:
            yield from _kata(k.value)
        elif k.arg in ("kosong", "choices"):
            yield from _semua(k.value)
    nama = c.func.attr if isinstance(c.func, ast.Attribute) else getattr(c.func, "id", "")
    for i in PANGGILAN.get(nama, ()):
        if i < len(c.args):
            yield from _kata(c.args[i])


def _tabel_kata(s: ast.Assign | ast.AnnAssign) -> bool:
    """Whether a module-level name says that it holds words for screens."""
    return _nama(s) in TABEL or _nama(s).startswith("KEADAAN")


def _nama(s: ast.Assign | ast.AnnAssign) -> str:
    nama = s.target if isinstance(s, ast.AnnAssign) else s.targets[0]
    return nama.id if isinstance(nama, ast.Name) else ""


def _pilihan_kosong(s: ast.Tuple) -> bool:
    """The choice that chooses nothing: `("", "Semua wilayah")`."""
    return len(s.elts) == 2 and isinstance(s.elts[0], ast.Constant) and s.elts[0].value == ""


def _ruas(s: ast.Assign) -> str:
    return s.targets[0].attr if isinstance(s.targets[0], ast.Attribute) else ""


def _isi_tabel(s: ast.AST | None) -> Iterator[str]:
    """The words of a literal table; a value that is one word is one too, a key is none."""
    if not isinstance(s, ast.Dict):
        yield from _semua(s)
        return
    for nilai in s.values:
        if isinstance(nilai, ast.Constant) and isinstance(nilai.value, str):
            if _KATA.search(nilai.value):
                yield nilai.value
        else:
            yield from _semua(nilai)


def _semua(s: ast.AST | None) -> Iterator[str]:
    if isinstance(s, ast.Constant):
        yield from _kata(s)
    elif s is not None and not isinstance(s, ast.JoinedStr):  # pieces of a sentence are none
        for bagian in ast.iter_child_nodes(s):
            yield from _semua(bagian)


def _kata(s: ast.AST) -> Iterator[str]:
    if isinstance(s, ast.IfExp):
        yield from _kata(s.body)
        yield from _kata(s.orelse)
    elif isinstance(s, ast.Constant) and isinstance(s.value, str) and _tampil(s.value):
        yield s.value


def _tampil(teks: str) -> bool:
    """A word for people, not a code or an address."""
    return bool(_KATA.search(teks)) and "/" not in teks[:1] and (" " in teks or teks[:1].isupper())


def baca() -> Catalog:
    """The catalogue as it stands."""
    if not PO.exists():
        return Catalog(locale="en", project="hakpilih")
    with PO.open("rb") as f:
        return read_po(f, locale="en")


def susun(lama: Catalog, teks: Iterable[str]) -> Catalog:
    """The catalogue of these texts, with the translations known."""
    baru = Catalog(locale="en", project="hakpilih", charset="utf-8", fuzzy=False)
    for pesan in sorted(teks):
        dulu = lama.get(pesan)
        baru.add(pesan, dulu.string if dulu is not None else "")
    return baru


def tulis_po(c: Catalog) -> bytes:
    """The catalogue as text, without dates: the same texts make the same bytes."""
    isi = BytesIO()
    write_po(isi, c, width=100, omit_header=True, sort_output=True)
    return KEPALA.encode() + isi.getvalue()


def tulis_mo(c: Catalog) -> bytes:
    """The catalogue as Django reads it."""
    isi = BytesIO()
    c.creation_date = c.revision_date = HARI
    write_mo(isi, c)
    return isi.getvalue()


def main() -> int:
    """Write both files; says how many texts wait for a translation."""
    settings.configure(USE_I18N=True)
    c = susun(baca(), semua_teks())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(tulis_po(c))
    PO.with_suffix(".mo").write_bytes(tulis_mo(baca()))
    kosong = [m.id for m in c if m.id and not m.string]
    print(f"{len(c)} texts, {len(kosong)} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
