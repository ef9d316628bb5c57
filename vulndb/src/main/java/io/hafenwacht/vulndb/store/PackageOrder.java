package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.text.TextException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The packages of an import, numbered as they come and, at the end, ranked by ecosystem name, hash of the
/// package name, and name.
final class PackageOrder {
    /// A package's key is its ecosystem's number in two bytes and its name.
    private static final int PREFIX = 2;

    /// Sort keys hold the upper 40 bits of the hash and a package number.
    private static final int NUMBER_BITS = 24;

    private final ByteInterner ecosystems = new ByteInterner();
    private final ByteInterner packages = new ByteInterner();
    private final List<PostingSpill.Tally> tallies = new ArrayList<>();
    private int[] ranks = new int[0];
    private int[] numbers = new int[0];

    int number(String ecosystem, String name) throws IOException {
        int eco = ecosystems.intern(ecosystem);
        if (StoreFormat.ECOSYSTEMS.exceededBy(ecosystems.size()) || packages.size() >= 1 << NUMBER_BITS) {
            throw new TextException(
                    "more ecosystems or packages than the database holds",
                    "mehr Ökosysteme oder Pakete, als die Datenbank fasst");
        }
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[utf8.length + PREFIX];
        key[0] = (byte) (eco >>> Byte.SIZE);
        key[1] = (byte) eco;
        System.arraycopy(utf8, 0, key, PREFIX, utf8.length);
        return packages.intern(key, key.length);
    }

    /// To be called once, after the last [#number].
    void sort() {
        for (int i = 0; i < ecosystems.size(); i++) {
            tallies.add(new PostingSpill.Tally());
        }
        int[] perEcosystem = new int[ecosystems.size() + 1];
        for (int i = 0; i < packages.size(); i++) {
            perEcosystem[ecosystemOf(i)]++;
        }
        numbers = new int[packages.size()];
        ranks = new int[packages.size()];
        long[][] keys = new long[ecosystems.size()][];
        for (int eco = 0; eco < keys.length; eco++) {
            keys[eco] = new long[perEcosystem[eco]];
        }
        for (int i = packages.size() - 1; i >= 0; i--) {
            int eco = ecosystemOf(i);
            keys[eco][--perEcosystem[eco]] = hash(i) >>> NUMBER_BITS << NUMBER_BITS | i;
        }
        int rank = 0;
        for (int eco : ecosystemsByName()) {
            Arrays.sort(keys[eco]);
            int first = rank;
            for (long key : keys[eco]) {
                numbers[rank++] = (int) (key & (1 << NUMBER_BITS) - 1);
            }
            settleTies(first, rank);
        }
        for (int i = 0; i < numbers.length; i++) {
            ranks[numbers[i]] = i;
        }
    }

    /// Neighbours that agree in the upper bits of the hash, one pair in millions, are put in order by all of
    /// it and the name.
    private void settleTies(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            for (int k = i; k > from && compare(numbers[k - 1], numbers[k]) > 0; k--) {
                int swapped = numbers[k];
                numbers[k] = numbers[k - 1];
                numbers[k - 1] = swapped;
            }
        }
    }

    private int compare(int a, int b) {
        int order = Long.compare(hash(a), hash(b));
        return order != 0 ? order : packages.compare(a, b);
    }

    private int[] ecosystemsByName() {
        return IntStream.range(0, ecosystems.size())
                .boxed()
                .sorted(ecosystems::compare)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int ecosystemOf(int number) {
        byte[] chunk = packages.chunk(number);
        int start = packages.start(number);
        return (chunk[start] & 0xff) << Byte.SIZE | chunk[start + 1] & 0xff;
    }

    private long hash(int number) {
        return Hash64.of(0, packages.chunk(number), packages.start(number) + PREFIX, packages.length(number) - PREFIX);
    }

    int rank(int number) {
        return ranks[number];
    }

    /// The number of the ecosystem of the package at `rank`.
    int ecosystem(int rank) {
        return ecosystemOf(numbers[rank]);
    }

    long hashAt(int rank) {
        return hash(numbers[rank]);
    }

    byte[] name(int rank) {
        int number = numbers[rank];
        int start = packages.start(number);
        return Arrays.copyOfRange(packages.chunk(number), start + PREFIX, start + packages.length(number));
    }

    String ecosystemName(int ecosystem) {
        return ecosystems.text(ecosystem);
    }

    PostingSpill.Tally tally(int ecosystem) {
        return tallies.get(ecosystem);
    }
}
