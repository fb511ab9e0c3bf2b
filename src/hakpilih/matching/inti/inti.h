/* The compiled part of the matching: what is done once a row, a key or a pair. Everything is called from
 * `hakpilih.matching.inti`, which owns what goes in and out; nothing here prints, and nothing but a dictionary
 * (kamus.c) outlives its call. No function throws: those that may run out of memory return -1. */
#ifndef HAKPILIH_INTI_H
#define HAKPILIH_INTI_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#define TERBUKA __declspec(dllexport)
#else
#define TERBUKA __attribute__((visibility("default")))
#endif

/* An Arrow string array: text i is isi[batas[i] .. batas[i + 1]), UTF-8. */
typedef struct {
    const int32_t *batas;
    const uint8_t *isi;
} teks_t;

/* A row of a list, as `siap.Siap` describes its columns; codes are -1 where the cell is empty. Its 64 bytes are what a
 * processor fetches at once: pairs are compared in an order in which every row has to be fetched. */
typedef struct {
    int64_t nik, nkk;
    int32_t nik_teks, tbh, hari, nama, tempat, alamat, kelurahan, kecamatan, rt, rw;
    int8_t jk;
} baris_t;

_Static_assert(sizeof(baris_t) == 64, "Python makes room for rows of 64 bytes");

/* The letters of a text in little room: two bits for each of A to Z, one for each digit, then how many letters these bits
 * do not tell of. What both texts hold is at most what both have bits for, and the smaller rest. */
typedef struct {
    uint64_t bit;
    uint8_t awal[4]; /* the first bytes, 0 beyond the end */
    uint16_t n, sisa; /* letters; n is RUMIT for a text that is longer, or not ASCII */
} ciri_t;

#define RUMIT 0xFFFF
#define JAUH 12 /* pairs that are looked ahead */

typedef struct {
    const baris_t *baris[2]; /* of either list */
    teks_t nik_teks, tempat, alamat, rapat, urut, token;
    const ciri_t *ciri_tempat, *ciri_alamat, *ciri_rapat, *ciri_urut;
    const int32_t *kata; /* tokens of name i: kata[i * lebar ..], -1 beyond */
    int64_t lebar;
    const int8_t *banyak;
    const int32_t *per_nama, *per_tempat, *per_hari; /* rows of all lists that bear each value */
    int64_t banyak_nama, banyak_tempat, hari_awal, banyak_hari, tempat_umum;
} siap_t;

/* teks.c */
typedef struct {
    const uint32_t *huruf;
    int32_t n;
} kata_t;
int32_t jarak(kata_t a, kata_t b, int32_t terbesar); /* terbesar + 1 beyond it, -1 without memory */
int cukup_mirip(kata_t a, kata_t b, double terkecil);
int mungkin_mirip(int32_t a, int32_t b, int32_t awalan, int32_t paling, double terkecil);
int32_t bersama(kata_t a, kata_t b);

/* urut.c */
typedef struct {
    uint64_t k;
    int64_t v;
} isi_t;
int urutkan(isi_t *x, int64_t n); /* by k, stable; 0, or -1 without memory */

/* Zeros for a table that is looked up before it is filled. The system lends one page of zeros to all that is only read,
 * and halts every core to take it back at the first write, so here each page is written at once. */
static inline void *kosongkan(size_t banyak, size_t lebar) {
    uint8_t *hasil = calloc(banyak, lebar);
    for (size_t i = 0; hasil && i < banyak * lebar; i += 4096) ((volatile uint8_t *)hasil)[i] = 0;
    return hasil;
}

/* Whether place i of an Arrow array is not null: `sah` holds a bit for each, or is NULL where all are. */
static inline int berisi(const uint8_t *sah, int64_t i) { return !sah || sah[i >> 3] >> (i & 7) & 1; }

static inline uint64_t aduk(uint64_t h) {
    h = (h ^ (h >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94D049BB133111EB);
    return h ^ (h >> 31);
}

static inline uint64_t delapan(const uint8_t *p) {
    uint64_t x;
    memcpy(&x, p, 8);
    return x;
}

/* Fewer than eight bytes as a number; together with n it tells them apart. */
static inline uint64_t beberapa(const uint8_t *p, int32_t n) {
    uint32_t x, y;
    if (n >= 4) {
        memcpy(&x, p, 4);
        memcpy(&y, p + n - 4, 4);
        return x | (uint64_t)y << 32;
    }
    return n > 0 ? p[0] | (uint64_t)p[n >> 1] << 8 | (uint64_t)p[n - 1] << 16 : 0;
}

/* A hash of some bytes. What is left of them after whole eights is read together with what comes before. */
static inline uint64_t sidik(const uint8_t *p, int32_t n) {
    uint64_t h = UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)n;
    if (n < 8) return aduk(h ^ beberapa(p, n));
    for (const uint8_t *q = p; q + 8 < p + n; q += 8) {
        h = (h ^ delapan(q)) * UINT64_C(0xBF58476D1CE4E5B9);
        h ^= h >> 29;
    }
    return aduk(h ^ delapan(p + n - 8));
}

/* Whether two texts of n bytes are the same. */
static inline int sama_isi(const uint8_t *p, const uint8_t *q, int32_t n) {
    if (n < 8) return beberapa(p, n) == beberapa(q, n);
    if (delapan(p + n - 8) != delapan(q + n - 8)) return 0;
    for (int32_t i = 0; i + 8 < n; i += 8)
        if (delapan(p + i) != delapan(q + i)) return 0;
    return 1;
}

#endif
