package io.hafenwacht.image.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// 64-bit hashes of paths: what a layer's millions of names are kept as. FNV-1a over the UTF-8 bytes with a
/// final mix, because the hash of every parent falls out on the way.
///
/// Not keyed: whoever can make two names collide owns the image and could delete the file just as well. By
/// accident, among 3 million names, the chance is 1 in 4 million.
public final class PathHash {
    static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private PathHash() {}

    static long step(long state, byte b) {
        return (state ^ (b & 0xff)) * PRIME;
    }

    /// MurmurHash3's finaliser.
    static long finish(long state) {
        long h = state;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    public static long of(byte[] path, int from, int end) {
        long state = START;
        for (int i = from; i < end; i++) {
            state = step(state, path[i]);
        }
        return finish(state);
    }

    public static long of(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /// The hashes of all parents, outermost first, then of the path itself.
    public static long[] chain(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        long[] chain = new long[16];
        int count = 0;
        long state = START;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                if (count == chain.length) {
                    chain = Arrays.copyOf(chain, 2 * count);
                }
                chain[count++] = finish(state);
            }
            if (i < bytes.length) {
                state = step(state, bytes[i]);
            }
        }
        return Arrays.copyOf(chain, count);
    }
}
