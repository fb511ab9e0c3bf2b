/* Sorting, distinct values, and joining by equal keys. */
#include "inti.h"

#define ANGKA 11
#define LACI (1 << ANGKA)
#define SEDIKIT 48
#define TABEL_AWAL 4096 /* places for distinct values at first; mostly they are few */
#define ATAS 3 /* digits of a hash that are looked at first */

static void sisip(isi_t *x, int64_t n) {
    for (int64_t i = 1; i < n; i++) {
        isi_t t = x[i];
        int64_t j = i;
        for (; j > 0 && x[j - 1].k > t.k; j--) x[j] = x[j - 1];
        x[j] = t;
    }
}

/* Radix, least digit first, from bit `awal` on; digits that all keys share are passed over. */
#define PER_ANGKA(nama, jenis, kunci)                                                     \
    static void nama(jenis *x, jenis *y, int64_t n, int awal) {                           \
        uint64_t dan = ~UINT64_C(0), atau = 0;                                            \
        for (int64_t i = 0; i < n; i++) {                                                 \
            dan &= x[i] kunci;                                                            \
            atau |= x[i] kunci;                                                           \
        }                                                                                 \
        jenis *asal = x;                                                                  \
        for (int geser = awal; geser < 64; geser += ANGKA) {                              \
            if (!(((dan ^ atau) >> geser) & (LACI - 1))) continue;                        \
            int64_t mulai[LACI] = {0}, jumlah = 0;                                        \
            for (int64_t i = 0; i < n; i++) mulai[(x[i] kunci >> geser) & (LACI - 1)]++;  \
            for (int i = 0; i < LACI; i++) {                                              \
                int64_t banyak = mulai[i];                                                \
                mulai[i] = jumlah;                                                        \
                jumlah += banyak;                                                         \
            }                                                                             \
            for (int64_t i = 0; i < n; i++)                                               \
                y[mulai[(x[i] kunci >> geser) & (LACI - 1)]++] = x[i];                    \
            jenis *t = x;                                                                 \
            x = y;                                                                        \
            y = t;                                                                        \
        }                                                                                 \
        if (x != asal) memcpy(asal, x, (size_t)n * sizeof *x);                            \
    }
PER_ANGKA(per_angka, isi_t, .k)
PER_ANGKA(angka_saja, uint64_t, )

int urutkan(isi_t *x, int64_t n) {
    if (n <= SEDIKIT) {
        sisip(x, n);
        return 0;
    }
    isi_t *y = malloc((size_t)n * sizeof *y);
    if (!y) return -1;
    per_angka(x, y, n, 0);
    free(y);
    return 0;
}

/* The same for keys that are hashes: their upper digits put nearly all of them where they belong. */
static int urutkan_sidik(isi_t *x, int64_t n) {
    if (n <= SEDIKIT) return urutkan(x, n);
    isi_t *y = malloc((size_t)n * sizeof *y);
    if (!y) return -1;
    per_angka(x, y, n, 64 - ATAS * ANGKA);
    int64_t pindah = 0;
    for (int64_t i = 1; i < n && pindah <= n; i++) {
        if (x[i - 1].k <= x[i].k) continue;
        isi_t t = x[i];
        int64_t j = i;
        for (; j > 0 && x[j - 1].k > t.k; j--, pindah++) x[j] = x[j - 1];
        x[j] = t;
    }
    /* Where they are no hashes after all: what was done is no harm. */
    if (pindah > n) per_angka(x, y, n, 0);
    free(y);
    return 0;
}

/* Positions 0 .. n-1 in the order of their keys, stable. */
TERBUKA int64_t hp_urutan(const uint64_t *kunci, int64_t n, int64_t *hasil) {
    isi_t *x = malloc((size_t)(n + 1) * sizeof *x);
    if (!x) return -1;
    for (int64_t i = 0; i < n; i++) x[i] = (isi_t){kunci[i], i};
    int gagal = urutkan(x, n);
    for (int64_t i = 0; i < n; i++) hasil[i] = x[i].v;
    free(x);
    return gagal;
}

/* Where a value lies among the distinct ones, or may be put: sel holds their numbers, counted from 1. */
static uint64_t letak_nilai(const int32_t *sel, uint64_t tapis, const isi_t *x, uint64_t nilai) {
    uint64_t p = aduk(nilai) & tapis;
    while (sel[p] && x[sel[p] - 1].k != nilai) p = (p + 1) & tapis;
    return p;
}

/* A table of `tapis` + 1 places with m distinct values in it; NULL without memory. */
static int32_t *tabel_nilai(uint64_t tapis, const isi_t *x, int64_t m) {
    int32_t *sel = kosongkan((size_t)tapis + 1, sizeof *sel);
    for (int64_t j = 0; sel && j < m; j++) sel[letak_nilai(sel, tapis, x, x[j].k)] = (int32_t)j + 1;
    return sel;
}

/* Distinct values ascending (as unsigned), the place of each element's value among them, and how often each occurs;
 * returns how many there are. `nilai` and `banyak` have room for n. */
TERBUKA int64_t hp_unik(const int64_t *isi, int64_t n, int64_t *nilai, int64_t *dari, int64_t *banyak) {
    uint64_t tapis = TABEL_AWAL - 1;
    isi_t *x = malloc((size_t)(n + 1) * sizeof *x);
    int32_t *sel = tabel_nilai(tapis, x, 0);
    int64_t *balik = malloc((size_t)(n + 1) * sizeof *balik), m = 0;
    for (int64_t i = 0; sel && x && balik && i < n; i++) {
        uint64_t p = letak_nilai(sel, tapis, x, (uint64_t)isi[i]);
        dari[i] = sel[p] - 1;
        if (sel[p]) continue;
        dari[i] = m;
        x[m] = (isi_t){(uint64_t)isi[i], m};
        sel[p] = (int32_t)++m;
        if (2 * (uint64_t)m <= tapis) continue;
        free(sel);
        tapis = 4 * tapis + 3;
        sel = tabel_nilai(tapis, x, m);
    }
    if (!sel || !x || !balik || urutkan(x, m)) m = -1;
    for (int64_t j = 0; j < m; j++) {
        balik[x[j].v] = j;
        nilai[j] = (int64_t)x[j].k;
        banyak[j] = 0;
    }
    for (int64_t i = 0; m > 0 && i < n; i++) banyak[dari[i] = balik[dari[i]]]++;
    free(sel);
    free(x);
    free(balik);
    return m;
}

/* Distinct values ascending, in place; returns how many. */
TERBUKA int64_t hp_susut(uint64_t *isi, int64_t n) {
    uint64_t *y = malloc((size_t)(n + 1) * sizeof *y);
    if (!y) return -1;
    angka_saja(isi, y, n, 0);
    free(y);
    int64_t m = 0;
    for (int64_t i = 0; i < n; i++)
        if (!m || isi[i] != isi[m - 1]) isi[m++] = isi[i];
    return m;
}

/* Rows 0 .. n-1 that the pairs (a[k], b[k]) join: the least row of each one's group. */
TERBUKA void hp_serangkai(const int64_t *a, const int64_t *b, int64_t banyak, int64_t n, int64_t *label) {
    for (int64_t i = 0; i < n; i++) label[i] = i;
    for (int64_t k = 0; k < banyak; k++) {
        int64_t x = a[k], y = b[k];
        while (label[x] != x) x = label[x] = label[label[x]];
        while (label[y] != y) y = label[y] = label[label[y]];
        if (x < y) label[y] = x;
        else label[x] = y;
    }
    /* A row's label is never above it, so the one it names is settled by then. */
    for (int64_t i = 0; i < n; i++) label[i] = label[label[i]];
}

/* Row numbers below `banyak` as labels 0 .. k - 1 in their order; returns k, or -1 without memory. */
TERBUKA int64_t hp_rapatkan(const int64_t *isi, int64_t n, int64_t banyak, int64_t *hasil) {
    int32_t *label = calloc((size_t)(banyak + 1), sizeof *label), k = 0;
    if (!label) return -1;
    for (int64_t i = 0; i < n; i++) label[isi[i]] = 1;
    for (int64_t i = 0; i < banyak; i++)
        if (label[i]) label[i] = k++;
    for (int64_t i = 0; i < n; i++) hasil[i] = label[isi[i]];
    free(label);
    return k;
}

/* Marks of keys, eight bits or more for each; a key that has none is not among them. */
typedef struct {
    uint64_t *sel, tapis;
} tanda_t;

static tanda_t tanda_baru(int64_t n) {
    uint64_t bit = 1024;
    while (bit < 8 * (uint64_t)n) bit *= 2;
    return (tanda_t){kosongkan(bit / 64, sizeof(uint64_t)), bit - 1};
}

static uint64_t letak(const tanda_t *t, uint64_t k) { return (k * UINT64_C(0x9E3779B97F4A7C15) >> 17) & t->tapis; }

static int tertanda(const tanda_t *t, uint64_t k) {
    uint64_t p = letak(t, k);
    return t->sel[p >> 6] >> (p & 63) & 1;
}

static void tandai(tanda_t *t, uint64_t k) {
    uint64_t p = letak(t, k);
    t->sel[p >> 6] |= UINT64_C(1) << (p & 63);
}

/* The rows whose key is (perhaps) among those of the other side, by key; how many in `banyak`, which is -1 without memory. */
static isi_t *berkunci(const int64_t *v, const uint64_t *k, int64_t n, const tanda_t *lain, int64_t *banyak) {
    isi_t *x = malloc((size_t)(n + 1) * sizeof *x);
    *banyak = -1;
    if (!x || !lain->sel) return x;
    int64_t m = 0;
    for (int64_t i = 0; i < n; i++)
        if (tertanda(lain, k[i])) x[m++] = (isi_t){k[i], v[i]};
    if (!urutkan_sidik(x, m)) *banyak = m;
    return x;
}

static tanda_t tanda_dari(const uint64_t *k, int64_t n) {
    tanda_t t = tanda_baru(n);
    for (int64_t i = 0; t.sel && i < n; i++) tandai(&t, k[i]);
    return t;
}

/* Marks of the keys that came twice, and perhaps of some others. */
static tanda_t tanda_lagi(const uint64_t *k, int64_t n) {
    tanda_t sekali = tanda_baru(n), lagi = tanda_baru(n);
    for (int64_t i = 0; sekali.sel && lagi.sel && i < n; i++) {
        if (tertanda(&sekali, k[i])) tandai(&lagi, k[i]);
        else tandai(&sekali, k[i]);
    }
    if (!sekali.sel) {
        free(lagi.sel);
        lagi.sel = NULL;
    }
    free(sekali.sel);
    return lagi;
}

static int64_t selesai(const isi_t *x, int64_t n, int64_t i) {
    int64_t j = i + 1;
    while (j < n && x[j].k == x[i].k) j++;
    return j;
}

/* All pairs (ia[p], ib[q]) with ka[p] == kb[q], of keys that make at most `batas` of them. Returns how many there are;
 * what does not fit into `muat` is counted, not written. */
TERBUKA int64_t hp_gabung(const int64_t *ia, const uint64_t *ka, int64_t na, const int64_t *ib, const uint64_t *kb,
                          int64_t nb, int64_t batas, int64_t *a, int64_t *b, int64_t muat) {
    tanda_t di_a = tanda_dari(ka, na), di_b = tanda_dari(kb, nb);
    isi_t *x = berkunci(ia, ka, na, &di_b, &na), *y = berkunci(ib, kb, nb, &di_a, &nb);
    int64_t m = na < 0 || nb < 0 ? -1 : 0;
    for (int64_t i = 0, j = 0; m >= 0 && i < na && j < nb;) {
        if (x[i].k != y[j].k) {
            if (x[i].k < y[j].k) i++;
            else j++;
            continue;
        }
        int64_t si = selesai(x, na, i), sj = selesai(y, nb, j);
        for (int64_t p = i; (si - i) * (sj - j) <= batas && p < si; p++)
            for (int64_t q = j; q < sj; q++, m++)
                if (m < muat) {
                    a[m] = x[p].v;
                    b[m] = y[q].v;
                }
        i = si;
        j = sj;
    }
    free(x);
    free(y);
    free(di_a.sel);
    free(di_b.sel);
    return m;
}

/* All pairs a < b of rows with one key, of keys whose rows squared are at most `batas`; as `hp_gabung`. With `dicari` (a
 * mark per row, or NULL) only pairs of which one row is marked. The rows of the other keys go to `ramai`, key after key,
 * with their keys; `banyak_ramai` is how many (room for n). */
TERBUKA int64_t hp_gabung_diri(const int64_t *i_, const uint64_t *k, int64_t n, const uint8_t *dicari, int64_t batas,
                               int64_t *a, int64_t *b, int64_t muat, int64_t *ramai, uint64_t *kunci_ramai,
                               int64_t *banyak_ramai) {
    tanda_t lagi = tanda_lagi(k, n);
    isi_t *x = berkunci(i_, k, n, &lagi, &n);
    int64_t m = n < 0 ? -1 : 0, r = 0;
    for (int64_t i = 0, si; m >= 0 && i < n; i = si) {
        si = selesai(x, n, i);
        int terlalu = (si - i) * (si - i) > batas;
        for (int64_t p = i; terlalu && p < si; p++) {
            ramai[r] = x[p].v;
            kunci_ramai[r++] = x[p].k;
        }
        for (int64_t p = i; !terlalu && p < si; p++)
            for (int64_t q = p + 1; q < si; q++) {
                if (dicari && !dicari[x[p].v] && !dicari[x[q].v]) continue;
                if (m < muat) {
                    a[m] = x[p].v < x[q].v ? x[p].v : x[q].v;
                    b[m] = x[p].v < x[q].v ? x[q].v : x[p].v;
                }
                m++;
            }
    }
    *banyak_ramai = r;
    free(x);
    free(lagi.sel);
    return m;
}

/* How many of some values stood there before: n less the distinct ones; -1 without memory. */
TERBUKA int64_t hp_berulang(const uint64_t *isi, int64_t n) {
    tanda_t lagi = tanda_lagi(isi, n);
    uint64_t *x = malloc((size_t)(2 * n + 1) * sizeof *x);
    int64_t m = 0, berbeda = 0, ada = lagi.sel && x;
    for (int64_t i = 0; ada && i < n; i++)
        if (tertanda(&lagi, isi[i])) x[m++] = isi[i];
    if (ada) angka_saja(x, x + n, m, 0);
    for (int64_t i = 0; i < m; i++) berbeda += !i || x[i] != x[i - 1];
    free(lagi.sel);
    free(x);
    return ada ? m - berbeda : -1;
}

#define DILIHAT 12 /* numbers that are looked ahead */

/* Where a number lies, or may be put: sel holds rows of the first list, counted from 1. */
static uint64_t tempat(const int32_t *sel, uint64_t tapis, const int64_t *nik_a, int64_t nik) {
    uint64_t p = aduk((uint64_t)nik) & tapis;
    while (sel[p] && nik_a[sel[p] - 1] != nik) p = (p + 1) & tapis;
    return p;
}

/* Pairs of rows whose number (above 0) stands once in each list, in the order of a. Returns how many; room for na. */
TERBUKA int64_t hp_jodoh_tunggal(const int64_t *nik_a, int64_t na, const int64_t *nik_b, int64_t nb, int64_t *a,
                                 int64_t *b) {
    int pangkat = 10;
    while ((INT64_C(1) << pangkat) < 2 * na && pangkat < 40) pangkat++;
    uint64_t tapis = (UINT64_C(1) << pangkat) - 1;
    int32_t *sel = kosongkan((size_t)tapis + 1, sizeof *sel);
    int32_t *milik = malloc((size_t)(na + 1) * sizeof *milik); /* the row of b; -1 none yet, -2 several of a or b */
    int64_t m = sel && milik ? 0 : -1;
    for (int64_t i = 0; !m && i < na; i++) {
        if (i + DILIHAT < na) __builtin_prefetch(&sel[aduk((uint64_t)nik_a[i + DILIHAT]) & tapis]);
        milik[i] = -1;
        if (nik_a[i] <= 0) continue;
        uint64_t p = tempat(sel, tapis, nik_a, nik_a[i]);
        if (sel[p]) milik[i] = milik[sel[p] - 1] = -2;
        else sel[p] = (int32_t)i + 1;
    }
    for (int64_t i = 0; !m && i < nb; i++) {
        if (i + DILIHAT < nb) {
            __builtin_prefetch(&sel[aduk((uint64_t)nik_b[i + DILIHAT]) & tapis]);
            int32_t r = sel[aduk((uint64_t)nik_b[i + DILIHAT / 2]) & tapis];
            if (r) __builtin_prefetch(&nik_a[r - 1]);
        }
        if (nik_b[i] <= 0) continue;
        int32_t r = sel[tempat(sel, tapis, nik_a, nik_b[i])];
        if (r) milik[r - 1] = milik[r - 1] == -1 ? (int32_t)i : -2;
    }
    for (int64_t i = 0; m >= 0 && i < na; i++)
        if (milik[i] >= 0) {
            a[m] = i;
            b[m++] = milik[i];
        }
    free(sel);
    free(milik);
    return m;
}
