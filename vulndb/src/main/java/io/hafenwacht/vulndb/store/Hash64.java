package io.hafenwacht.vulndb.store;

/// FNV-1a over bytes, finished with MurmurHash3's mixer so that every bit depends on every byte.
final class Hash64 {
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;

    private Hash64() {}

    /// The hash that package tables are sorted by.
    static long of(byte[] bytes) {
        return of(0, bytes, 0, bytes.length);
    }

    static long of(long seed, byte[] bytes, int start, int length) {
        long hash = FNV_BASIS ^ seed;
        for (int i = start; i < start + length; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
            hash ^= seed >>> 7;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
