/* What is asked of pairs besides their levels: how common their values are, and what changed from one list to the other. */
#include "inti.h"

static int32_t pada(const int32_t *t, int64_t n, int64_t i) { return !n ? 1 : t[i < 0 ? n - 1 : i]; }

/* How rare the name, birth date and birthplace of rows `ia` of side `kiri` are, three a row: what `tabel` says of how many
 * rows bear each. */
TERBUKA void hp_langka(const siap_t *s, const int64_t *ia, int64_t n, int64_t kiri, const uint8_t *tabel, uint8_t *hasil) {
    const sisi_t *x = &s->sisi[kiri];
    for (int64_t k = 0; k < n; k++) {
        int64_t i = ia[k], hari = (int64_t)x->hari[i] - s->hari_awal;
        hasil[3 * k] = tabel[pada(s->per_nama, s->banyak_nama, x->nama[i])];
        hari = hari < 0 ? 0 : hari < s->banyak_hari ? hari : s->banyak_hari - 1;
        hasil[3 * k + 1] = tabel[pada(s->per_hari, s->banyak_hari, hari)];
        hasil[3 * k + 2] = tabel[pada(s->per_tempat, s->banyak_tempat, x->tempat[i])];
    }
}

/* Elements that the second list states and the first states otherwise or not at all: codes 0 .. 7 as listed below, then one
 * for each of `lain` further columns. `batas` has room for n + 1, `kode` for all of them. Returns how many there are. */
TERBUKA int64_t hp_berubah(const siap_t *s, const int32_t *const *lain_a, const int32_t *const *lain_b, int64_t lain,
                           const int64_t *ia, const int64_t *ib, int64_t n, int32_t *batas, int8_t *kode) {
    const sisi_t *x = &s->sisi[0], *y = &s->sisi[1];
    int64_t m = 0;
    for (int64_t k = 0; k < n; k++) {
        int64_t i = ia[k], j = ib[k];
        batas[k] = (int32_t)m;
        int beda[8] = {
            y->nik[j] && x->nik[i] != y->nik[j],
            y->nkk[j] && x->nkk[i] != y->nkk[j],
            y->nama[j] >= 0 && x->nama[i] != y->nama[j],
            y->hari[j] != INT32_MIN && x->hari[i] != y->hari[j],
            y->tempat[j] >= 0 && x->tempat[i] != y->tempat[j],
            y->jk[j] && x->jk[i] != y->jk[j],
            y->alamat[j] >= 0 && x->alamat[i] != y->alamat[j],
            (y->kelurahan[j] >= 0 && x->kelurahan[i] != y->kelurahan[j]) ||
                (y->rt[j] >= 0 && x->rt[i] != y->rt[j]) || (y->rw[j] >= 0 && x->rw[i] != y->rw[j]),
        };
        for (int e = 0; e < 8; e++)
            if (beda[e]) kode[m++] = (int8_t)e;
        for (int64_t e = 0; e < lain; e++)
            if (lain_b[e][j] >= 0 && lain_a[e][i] != lain_b[e][j]) kode[m++] = (int8_t)(8 + e);
    }
    batas[n] = (int32_t)m;
    return m;
}
