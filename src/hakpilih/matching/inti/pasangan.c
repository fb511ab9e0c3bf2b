/* What is asked of pairs besides their levels: how common their values are, and what changed from one list to the other. */
#include "inti.h"

static int32_t pada(const int32_t *t, int64_t n, int64_t i) { return !n ? 1 : t[i < 0 ? n - 1 : i]; }

/* The columns of a list. */
typedef struct {
    const int64_t *nik, *nkk;
    const int32_t *nik_teks, *tbh, *hari, *nama, *tempat, *alamat, *kelurahan, *kecamatan, *rt, *rw;
    const int8_t *jk;
} kolom_t;

/* The columns of a list row by row. */
TERBUKA void hp_susun_baris(const kolom_t *k, int64_t n, baris_t *hasil) {
    for (int64_t i = 0; i < n; i++)
        hasil[i] = (baris_t){k->nik[i],    k->nkk[i],       k->nik_teks[i],  k->tbh[i], k->hari[i], k->nama[i], k->tempat[i],
                             k->alamat[i], k->kelurahan[i], k->kecamatan[i], k->rt[i],  k->rw[i],   k->jk[i]};
}

/* How rare the name, birth date and birthplace of rows `ia` of side `kiri` are, three a row: what `tabel` says of how many
 * rows bear each. */
TERBUKA void hp_langka(const siap_t *s, const int64_t *ia, int64_t n, int64_t kiri, const uint8_t *tabel, uint8_t *hasil) {
    for (int64_t k = 0; k < n; k++) {
        const baris_t *x = &s->baris[kiri][ia[k]];
        int64_t hari = (int64_t)x->hari - s->hari_awal;
        hasil[3 * k] = tabel[pada(s->per_nama, s->banyak_nama, x->nama)];
        hari = hari < 0 ? 0 : hari < s->banyak_hari ? hari : s->banyak_hari - 1;
        hasil[3 * k + 1] = tabel[pada(s->per_hari, s->banyak_hari, hari)];
        hasil[3 * k + 2] = tabel[pada(s->per_tempat, s->banyak_tempat, x->tempat)];
    }
}

/* Elements that the second list states and the first states otherwise or not at all: codes 0 .. 7 as listed below, then one
 * for each of `lain` further columns. `batas` has room for n + 1, `kode` for all of them. Returns how many there are. */
TERBUKA int64_t hp_berubah(const siap_t *s, const int32_t *const *lain_a, const int32_t *const *lain_b, int64_t lain,
                           const int64_t *ia, const int64_t *ib, int64_t n, int32_t *batas, int8_t *kode) {
    int64_t m = 0;
    for (int64_t k = 0; k < n; k++) {
        int64_t i = ia[k], j = ib[k];
        const baris_t *x = &s->baris[0][i], *y = &s->baris[1][j];
        batas[k] = (int32_t)m;
        int beda[8] = {
            y->nik && x->nik != y->nik,
            y->nkk && x->nkk != y->nkk,
            y->nama >= 0 && x->nama != y->nama,
            y->hari != INT32_MIN && x->hari != y->hari,
            y->tempat >= 0 && x->tempat != y->tempat,
            y->jk && x->jk != y->jk,
            y->alamat >= 0 && x->alamat != y->alamat,
            (y->kelurahan >= 0 && x->kelurahan != y->kelurahan) ||
                (y->rt >= 0 && x->rt != y->rt) || (y->rw >= 0 && x->rw != y->rw),
        };
        for (int e = 0; e < 8; e++)
            if (beda[e]) kode[m++] = (int8_t)e;
        for (int64_t e = 0; e < lain; e++)
            if (lain_b[e][j] >= 0 && lain_a[e][i] != lain_b[e][j]) kode[m++] = (int8_t)(8 + e);
    }
    batas[n] = (int32_t)m;
    return m;
}
