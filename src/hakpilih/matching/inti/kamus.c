/* Texts numbered in the order in which they first come. */
#include "inti.h"

typedef struct {
    uint64_t *sel;  /* hash in the upper half, number + 1 in the lower; 0 where free */
    int32_t *batas; /* the distinct texts, as an Arrow array has them */
    uint8_t *isi;
    uint64_t tapis;
    int64_t n, muat, ruang;
} kamus_t;

static int64_t muatan(int pangkat) { return (INT64_C(3) << pangkat) / 4; }

static int mulai(kamus_t *k, int pangkat) {
    k->tapis = (UINT64_C(1) << pangkat) - 1;
    k->muat = muatan(pangkat);
    k->ruang = 16 * k->muat;
    k->sel = kosongkan((size_t)k->tapis + 1, sizeof *k->sel);
    k->batas = malloc((size_t)(k->muat + 1) * sizeof *k->batas);
    k->isi = malloc((size_t)k->ruang);
    if (!k->sel || !k->batas || !k->isi) return -1;
    k->batas[0] = 0;
    return 0;
}

static void buang(kamus_t *k) {
    free(k->sel);
    free(k->batas);
    free(k->isi);
}

/* Twice as many places. */
static int luaskan(kamus_t *k) {
    uint64_t tapis = k->tapis * 2 + 1;
    uint64_t *sel = kosongkan((size_t)tapis + 1, sizeof *sel);
    int32_t *batas = realloc(k->batas, (size_t)(2 * k->muat + 1) * sizeof *batas);
    if (batas) k->batas = batas;
    if (!sel || !batas) {
        free(sel);
        return -1;
    }
    for (uint64_t i = 0; i <= k->tapis; i++) {
        if (!k->sel[i]) continue;
        uint64_t p = k->sel[i] >> 32 & tapis;
        while (sel[p]) p = (p + 1) & tapis;
        sel[p] = k->sel[i];
    }
    free(k->sel);
    k->sel = sel;
    k->tapis = tapis;
    k->muat *= 2;
    return 0;
}

/* Room for n bytes more. */
static int sediakan(kamus_t *k, int32_t n) {
    int64_t perlu = (int64_t)k->batas[k->n] + n;
    if (perlu > INT32_MAX) return -1;
    if (perlu <= k->ruang) return 0;
    int64_t ruang = k->ruang + k->ruang / 2 > perlu ? k->ruang + k->ruang / 2 : perlu;
    uint8_t *isi = realloc(k->isi, (size_t)ruang);
    if (!isi) return -1;
    k->isi = isi;
    k->ruang = ruang;
    return 0;
}

static int32_t nomor(kamus_t *k, const uint8_t *p, int32_t n, uint32_t h) {
    uint64_t i = h & k->tapis;
    for (; k->sel[i]; i = (i + 1) & k->tapis) {
        if (k->sel[i] >> 32 != h) continue;
        int32_t j = (int32_t)(uint32_t)k->sel[i] - 1;
        if (k->batas[j + 1] - k->batas[j] == n && sama_isi(k->isi + k->batas[j], p, n)) return j;
    }
    if (k->n == k->muat) {
        if (luaskan(k)) return -2;
        for (i = h & k->tapis; k->sel[i];) i = (i + 1) & k->tapis;
    }
    if (sediakan(k, n)) return -2;
    memcpy(k->isi + k->batas[k->n], p, (size_t)n);
    k->batas[k->n + 1] = k->batas[k->n] + n;
    k->sel[i] = (uint64_t)h << 32 | (uint64_t)(k->n + 1);
    return (int32_t)k->n++;
}

#define MULAI 12
#define SEKALIGUS 32

/* A dictionary of the texts of several arrays, with room for some `banyak` at first; `hp_kamus_buang` frees it. */
TERBUKA kamus_t *hp_kamus_baru(int64_t banyak) {
    kamus_t *k = calloc(1, sizeof *k);
    int pangkat = MULAI;
    while (muatan(pangkat) < banyak && pangkat < 30) pangkat++;
    if (k && mulai(k, pangkat)) {
        buang(k);
        free(k);
        return NULL;
    }
    return k;
}

TERBUKA void hp_kamus_buang(kamus_t *k) {
    if (k) buang(k);
    free(k);
}

/* Number the texts of one array; an empty one or a null (`sah`: a bit per text, or NULL) is -1. Returns how many distinct
 * ones there are by now. */
TERBUKA int64_t hp_kamus_isi(kamus_t *k, const int32_t *batas, const uint8_t *isi, int64_t n, const uint8_t *sah,
                             int64_t geser, int32_t *kode) {
    uint32_t h[SEKALIGUS];
    int32_t j[SEKALIGUS];
    for (int64_t awal = 0; awal < n; awal += SEKALIGUS) {
        int di_sini = (int)(n - awal < SEKALIGUS ? n - awal : SEKALIGUS);
        const int32_t *ini = batas + awal;
        for (int i = 0; i < di_sini; i++) { /* what the next texts need is on its way when they come */
            h[i] = (uint32_t)sidik(isi + ini[i], ini[i + 1] - ini[i]);
            __builtin_prefetch(&k->sel[h[i] & k->tapis]);
        }
        for (int i = 0; i < di_sini; i++) {
            j[i] = (int32_t)(uint32_t)k->sel[h[i] & k->tapis] - 1;
            if (j[i] >= 0) __builtin_prefetch(&k->batas[j[i]]);
        }
        for (int i = 0; i < di_sini; i++)
            if (j[i] >= 0) __builtin_prefetch(k->isi + k->batas[j[i]]);
        for (int i = 0; i < di_sini; i++) {
            int32_t panjang = ini[i + 1] - ini[i];
            int ada = panjang > 0 && berisi(sah, awal + i + geser);
            kode[awal + i] = ada ? nomor(k, isi + ini[i], panjang, h[i]) : -1;
            if (kode[awal + i] == -2) return -1;
        }
    }
    return k->n;
}

/* The distinct texts as an Arrow array, which the caller has to free (`hp_buang`); the dictionary is of no use then. Returns
 * how many they are. */
TERBUKA int64_t hp_kamus_serahkan(kamus_t *k, int32_t **batas, uint8_t **isi) {
    size_t panjang = (size_t)k->batas[k->n];
    int32_t *pas_batas = realloc(k->batas, (size_t)(k->n + 1) * sizeof *k->batas);
    uint8_t *pas_isi = realloc(k->isi, panjang ? panjang : 1);
    *batas = pas_batas ? pas_batas : k->batas;
    *isi = pas_isi ? pas_isi : k->isi;
    k->batas = NULL;
    k->isi = NULL;
    return k->n;
}

TERBUKA void hp_buang(void *p) { free(p); }

/* The words of each text that single spaces part, at most `terbanyak` of them, numbered: kata[i * terbanyak ..], -1 beyond.
 * Returns how many distinct words there are by now. */
TERBUKA int64_t hp_kamus_kata(kamus_t *k, const int32_t *batas, const uint8_t *isi, int64_t n, int64_t terbanyak,
                              int32_t *kata, int8_t *banyak) {
    for (int64_t i = 0; i < n; i++, kata += terbanyak) {
        int m = 0;
        const uint8_t *p = isi + batas[i], *akhir = isi + batas[i + 1];
        while (p < akhir && m < terbanyak) {
            const uint8_t *q = p;
            while (q < akhir && *q != ' ') q++;
            if (q > p && (kata[m++] = nomor(k, p, (int32_t)(q - p), (uint32_t)sidik(p, (int32_t)(q - p)))) == -2) return -1;
            p = q + 1;
        }
        banyak[i] = (int8_t)m;
        for (int j = m; j < terbanyak; j++) kata[j] = -1;
    }
    return k->n;
}

/* What `peta` says of each code. Its last place (`terakhir`) is for a code below 0 and for a null (`sah`: a bit per code, or
 * NULL). */
TERBUKA void hp_petakan(const int32_t *kode, int64_t n, const uint8_t *sah, int64_t geser, const int32_t *peta,
                        int64_t terakhir, int32_t *hasil) {
    for (int64_t i = 0; i < n; i++) {
        int ada = kode[i] >= 0 && berisi(sah, i + geser);
        hasil[i] = peta[ada ? kode[i] : terakhir];
    }
}

/* How often each code from `awal` on occurs, added to `hasil`; lesser ones are not counted. */
TERBUKA void hp_cacah(const int32_t *kode, int64_t n, int64_t awal, int32_t *hasil) {
    for (int64_t i = 0; i < n; i++)
        if (kode[i] >= awal) hasil[kode[i] - awal]++;
}
