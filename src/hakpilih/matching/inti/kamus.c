/* Texts numbered in the order in which they first come. */
#include "inti.h"

typedef struct {
    const uint8_t *p;
    int32_t n;
    uint32_t h;
} butir_t;

typedef struct {
    butir_t *butir; /* the distinct texts */
    int32_t *sel;   /* number + 1, 0 where free */
    uint64_t tapis;
    int64_t n, muat;
} kamus_t;

static int mulai(kamus_t *k, int pangkat) {
    k->n = 0;
    k->tapis = (UINT64_C(1) << pangkat) - 1;
    k->muat = (INT64_C(1) << pangkat) / 2;
    k->sel = calloc((size_t)k->tapis + 1, sizeof *k->sel);
    k->butir = malloc((size_t)k->muat * sizeof *k->butir);
    return k->sel && k->butir ? 0 : -1;
}

static void buang(kamus_t *k) {
    free(k->sel);
    free(k->butir);
}

/* Twice as many places. */
static int luaskan(kamus_t *k) {
    uint64_t tapis = k->tapis * 2 + 1;
    int32_t *sel = calloc((size_t)tapis + 1, sizeof *sel);
    butir_t *butir = realloc(k->butir, (size_t)k->muat * 2 * sizeof *butir);
    if (butir) k->butir = butir;
    if (!sel || !butir) {
        free(sel);
        return -1;
    }
    for (int64_t i = 0; i < k->n; i++) {
        uint64_t p = butir[i].h & tapis;
        while (sel[p]) p = (p + 1) & tapis;
        sel[p] = (int32_t)i + 1;
    }
    free(k->sel);
    k->sel = sel;
    k->tapis = tapis;
    k->muat *= 2;
    return 0;
}

static int32_t nomor(kamus_t *k, const uint8_t *p, int32_t n, uint32_t h) {
    uint64_t i = h & k->tapis;
    for (; k->sel[i]; i = (i + 1) & k->tapis) {
        const butir_t *b = &k->butir[k->sel[i] - 1];
        if (b->h == h && b->n == n && sama_isi(b->p, p, n)) return k->sel[i] - 1;
    }
    if (k->n == k->muat) {
        if (luaskan(k)) return -2;
        for (i = h & k->tapis; k->sel[i];) i = (i + 1) & k->tapis;
    }
    k->butir[k->n] = (butir_t){p, n, h};
    k->sel[i] = (int32_t)++k->n;
    return k->sel[i] - 1;
}

#define MULAI 12
#define SEKALIGUS 32

/* A dictionary of the texts of several arrays, with room for some `banyak` at first; `hp_kamus_buang` frees it. */
TERBUKA kamus_t *hp_kamus_baru(int64_t banyak) {
    kamus_t *k = calloc(1, sizeof *k);
    int pangkat = MULAI;
    while ((INT64_C(1) << pangkat) < 2 * banyak && pangkat < 30) pangkat++;
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

/* Number the texts of one array; an empty one or a null (`sah`: a bit per text, or NULL) is -1. What the array holds must
 * stay where it is as long as the dictionary. Returns how many distinct ones there are by now. */
TERBUKA int64_t hp_kamus_isi(kamus_t *k, const int32_t *batas, const uint8_t *isi, int64_t n, const uint8_t *sah,
                             int64_t geser, int32_t *kode) {
    uint32_t h[SEKALIGUS];
    for (int64_t awal = 0; awal < n; awal += SEKALIGUS) {
        int64_t akhir = n - awal < SEKALIGUS ? n : awal + SEKALIGUS;
        for (int64_t i = awal; i < akhir; i++) { /* what the next texts need is on its way when they come */
            h[i - awal] = (uint32_t)sidik(isi + batas[i], batas[i + 1] - batas[i]);
            __builtin_prefetch(&k->sel[h[i - awal] & k->tapis]);
        }
        for (int64_t i = awal; i < akhir; i++) {
            int32_t s = k->sel[h[i - awal] & k->tapis];
            if (s) __builtin_prefetch(&k->butir[s - 1]);
        }
        for (int64_t i = awal; i < akhir; i++) {
            int32_t s = k->sel[h[i - awal] & k->tapis];
            if (s) __builtin_prefetch(k->butir[s - 1].p);
        }
        for (int64_t i = awal; i < akhir; i++) {
            int32_t panjang = batas[i + 1] - batas[i];
            int ada = panjang > 0 && (!sah || sah[(i + geser) >> 3] >> ((i + geser) & 7) & 1);
            kode[i] = ada ? nomor(k, isi + batas[i], panjang, h[i - awal]) : -1;
            if (kode[i] == -2) return -1;
        }
    }
    return k->n;
}

/* Bytes of all distinct texts. */
TERBUKA int64_t hp_kamus_panjang(const kamus_t *k) {
    int64_t n = 0;
    for (int64_t i = 0; i < k->n; i++) n += k->butir[i].n;
    return n;
}

/* The distinct texts as an Arrow array. */
TERBUKA void hp_kamus_teks(const kamus_t *k, int32_t *batas, uint8_t *isi) {
    batas[0] = 0;
    for (int64_t i = 0; i < k->n; i++) {
        memcpy(isi + batas[i], k->butir[i].p, (size_t)k->butir[i].n);
        batas[i + 1] = batas[i] + k->butir[i].n;
    }
}

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

/* Codes that index `peta`, whose last place (`terakhir`) is for a code below 0 and for a null (`sah`: a bit per code, or
 * NULL), as that table has them. In and out may be one array. */
TERBUKA void hp_petakan(const int32_t *kode, int64_t n, const uint8_t *sah, int64_t geser, const int32_t *peta,
                        int64_t terakhir, int32_t *hasil) {
    for (int64_t i = 0; i < n; i++) {
        int ada = kode[i] >= 0 && (!sah || sah[(i + geser) >> 3] >> ((i + geser) & 7) & 1);
        hasil[i] = peta[ada ? kode[i] : terakhir];
    }
}

TERBUKA int64_t hp_kamus_banyak(const kamus_t *k) { return k->n; }
