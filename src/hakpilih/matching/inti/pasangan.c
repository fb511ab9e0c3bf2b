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
        const baris_t *x = &s->baris[kiri][ia[k]], *nanti = &s->baris[kiri][ia[k + JAUH < n ? k + JAUH : k]];
        if (nanti->nama >= 0) __builtin_prefetch(&s->per_nama[nanti->nama]);
        int64_t hari = (int64_t)x->hari - s->hari_awal;
        hasil[3 * k] = tabel[pada(s->per_nama, s->banyak_nama, x->nama)];
        hari = hari < 0 ? 0 : hari < s->banyak_hari ? hari : s->banyak_hari - 1;
        hasil[3 * k + 1] = tabel[pada(s->per_hari, s->banyak_hari, hari)];
        hasil[3 * k + 2] = tabel[pada(s->per_tempat, s->banyak_tempat, x->tempat)];
    }
}

/* Elements that the second list states and the first states otherwise or not at all: bits 0 .. 7 as listed below, then one
 * for each of `lain` further columns. */
TERBUKA void hp_beda(const siap_t *s, const int32_t *const *lain_a, const int32_t *const *lain_b, int64_t lain,
                     const int64_t *ia, const int64_t *ib, int64_t n, uint16_t *hasil) {
    for (int64_t k = 0; k < n; k++) {
        int64_t i = ia[k], j = ib[k], nanti = k + JAUH < n ? ib[k + JAUH] : j;
        __builtin_prefetch(&s->baris[1][nanti]); /* the rows of the first list mostly come in order */
        for (int64_t e = 0; e < lain; e++) __builtin_prefetch(&lain_b[e][nanti]);
        const baris_t *x = &s->baris[0][i], *y = &s->baris[1][j];
        unsigned beda = (unsigned)(y->nik && x->nik != y->nik) | (unsigned)(y->nkk && x->nkk != y->nkk) << 1 |
                        (unsigned)(y->nama >= 0 && x->nama != y->nama) << 2 |
                        (unsigned)(y->hari != INT32_MIN && x->hari != y->hari) << 3 |
                        (unsigned)(y->tempat >= 0 && x->tempat != y->tempat) << 4 |
                        (unsigned)(y->jk && x->jk != y->jk) << 5 |
                        (unsigned)(y->alamat >= 0 && x->alamat != y->alamat) << 6 |
                        (unsigned)((y->kelurahan >= 0 && x->kelurahan != y->kelurahan) ||
                                   (y->rt >= 0 && x->rt != y->rt) || (y->rw >= 0 && x->rw != y->rw))
                            << 7;
        for (int64_t e = 0; e < lain; e++)
            beda |= (unsigned)(lain_b[e][j] >= 0 && lain_a[e][i] != lain_b[e][j]) << (8 + e);
        hasil[k] = (uint16_t)beda;
    }
}

/* The bits of each number one after the other: those of number k are kode[batas[k]] .. kode[batas[k + 1] - 1]. `kode` has
 * room for all of them. Returns how many there are. */
TERBUKA int64_t hp_sebut_beda(const uint16_t *beda, int64_t n, int32_t *batas, int8_t *kode) {
    int64_t m = 0;
    for (int64_t k = 0; k < n; k++) {
        batas[k] = (int32_t)m;
        for (unsigned x = beda[k], e = 0; x; x >>= 1, e++)
            if (x & 1) kode[m++] = (int8_t)e;
    }
    batas[n] = (int32_t)m;
    return m;
}
