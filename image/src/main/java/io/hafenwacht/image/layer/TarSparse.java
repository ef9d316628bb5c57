package io.hafenwacht.image.layer;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.IOException;
import java.util.Arrays;

/// The holes of a sparse file, in GNU tar's four forms ("Storing Sparse Files" of its manual): the old one
/// in the header, PAX 0.0 and 0.1 in records, PAX 1.0 at the beginning of the body.
final class TarSparse {
    static final TarSparse NONE = new TarSparse(new long[0], 0, 0);
    static final byte[] ZEROS = new byte[64 << 10];
    private static final Limit PIECES = new Limit(
            "pieces of a sparse file", 65_536, "pieces", "1 MiB of map, as an extension header may have bytes");
    private static final int OLD_MAP = 386;
    private static final int OLD_PIECES = 4;
    private static final int OLD_CONTINUES = 482;
    private static final int OLD_REAL_SIZE = 483;
    private static final int EXTENSION_PIECES = 21;
    private static final int EXTENSION_CONTINUES = 504;

    /// Offset and length of each piece of data, in order.
    private final long[] map;
    private final int count;
    private final long realSize;
    private boolean continues;
    private boolean inBody;
    private int piece;
    private long written;
    private long pieceLeft;

    private TarSparse(long[] map, int count, long realSize) {
        this.map = map;
        this.count = count;
        this.realSize = realSize;
    }

    /// Reads one block of the body.
    interface Blocks {
        byte[] next() throws IOException, MalformedInput;
    }

    long realSize() {
        return realSize;
    }

    boolean continues() {
        return continues;
    }

    boolean inBody() {
        return inBody;
    }

    static TarSparse fromHeader(byte[] block, int at, long position) throws MalformedInput {
        long real = TarFields.number(block, at + OLD_REAL_SIZE, 12, position);
        var empty = new TarSparse(new long[2 * OLD_PIECES], 0, real);
        return empty.with(block, at + OLD_MAP, OLD_PIECES, block[at + OLD_CONTINUES] != 0, position);
    }

    TarSparse withExtension(byte[] block, int at, long position) throws MalformedInput {
        return with(block, at, EXTENSION_PIECES, block[at + EXTENSION_CONTINUES] != 0, position);
    }

    private TarSparse with(byte[] block, int at, int pieces, boolean more, long position) throws MalformedInput {
        long[] grown = map.length < 2 * (count + pieces) ? Arrays.copyOf(map, 2 * map.length + 2 * pieces) : map;
        int n = count;
        for (int i = 0; i < pieces && block[at + 24 * i] != 0; i++) {
            grown[2 * n] = TarFields.number(block, at + 24 * i, 12, position);
            grown[2 * n + 1] = TarFields.number(block, at + 24 * i + 12, 12, position);
            n++;
        }
        checkCount(n, position);
        var result = new TarSparse(grown, n, realSize);
        result.continues = more;
        return result;
    }

    /// PAX 1.0: decimal lines, the number of pieces first, padded to whole blocks.
    TarSparse readMap(Blocks blocks, long position) throws IOException, MalformedInput {
        var lines = new MapLines(blocks, position);
        int pieces = Math.toIntExact(Math.min(lines.next(), Integer.MAX_VALUE));
        checkCount(pieces, position);
        long[] read = new long[2 * pieces];
        for (int i = 0; i < read.length; i++) {
            read[i] = lines.next();
        }
        return new TarSparse(read, pieces, realSize);
    }

    private static final class MapLines {
        private final Blocks blocks;
        private final long position;
        private byte[] block = {};
        private int at;

        MapLines(Blocks blocks, long position) {
            this.blocks = blocks;
            this.position = position;
        }

        long next() throws IOException, MalformedInput {
            var digits = new StringBuilder();
            while (true) {
                if (at == block.length) {
                    block = blocks.next();
                    at = 0;
                }
                char c = (char) (block[at++] & 0xff);
                if (c == '\n') {
                    return number(digits.toString(), position);
                }
                digits.append(c);
                if (digits.length() > 20) {
                    throw MalformedInput.at(
                            position,
                            "sparse map has a line that is no number",
                            "die Lückentabelle hat eine Zeile, die keine Zahl ist");
                }
            }
        }
    }

    /// Pieces must be in order, inside the file, and together as long as the body.
    void check(long body, long position) throws MalformedInput {
        long last = 0;
        long total = 0;
        for (int i = 0; i < count; i++) {
            long offset = map[2 * i];
            long length = map[2 * i + 1];
            if (offset < last || length > realSize - offset) {
                throw MalformedInput.at(
                        position,
                        "sparse map has pieces out of order or beyond the file's end",
                        "die Lückentabelle hat Stücke in falscher Folge oder hinter dem Ende der Datei");
            }
            last = offset + length;
            total += length;
        }
        if (total != body) {
            throw MalformedInput.at(
                    position,
                    "sparse map has " + total + " bytes of data, the body " + body,
                    "die Lückentabelle hat " + total + " Bytes Daten, der Inhalt " + body);
        }
    }

    private static void checkCount(int pieces, long position) throws MalformedInput {
        if (PIECES.exceededBy(pieces)) {
            throw MalformedInput.at(
                    position, "sparse map is over the limit of " + PIECES, "die Lückentabelle überschreitet " + PIECES);
        }
    }

    void rewind() {
        piece = 0;
        written = 0;
        pieceLeft = count == 0 ? 0 : map[1];
    }

    /// Zeros that come next.
    long hole() {
        long next = piece < count ? map[2 * piece] : realSize;
        return pieceStarted() ? 0 : next - written;
    }

    private boolean pieceStarted() {
        return piece < count && written > map[2 * piece];
    }

    int takeHole() {
        skipEmpty();
        int zeros = (int) Math.min(hole(), ZEROS.length);
        written += zeros;
        return zeros;
    }

    /// Bytes of the piece that comes next, if no hole does.
    long dataLeft() {
        return piece < count ? pieceLeft : 0;
    }

    void tookData(int bytes) {
        written += bytes;
        pieceLeft -= bytes;
        if (pieceLeft == 0 && piece < count) {
            piece++;
            pieceLeft = piece < count ? map[2 * piece + 1] : 0;
        }
    }

    /// Tools end a map with an empty piece at the file's end.
    private void skipEmpty() {
        while (piece < count && pieceLeft == 0 && hole() == 0) {
            tookData(0);
        }
    }

    static long number(String digits, long position) throws MalformedInput {
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            String got = "'" + digits.substring(0, Math.min(20, digits.length())) + "'";
            throw MalformedInput.at(
                    position, "no number where one must stand: " + got, "keine Zahl, wo eine stehen muss: " + got);
        }
        return Long.parseLong(digits);
    }

    /// Collects the records of PAX forms 0.0, 0.1 and 1.0.
    static final class Pax {
        private long[] map = new long[8];
        private int numbers;
        private long realSize = -1;
        private boolean major1;

        void record(String key, String value, long position) throws MalformedInput {
            switch (key) {
                case "GNU.sparse.offset", "GNU.sparse.numbytes" -> add(number(value, position), position);
                case "GNU.sparse.map" -> {
                    for (String part : value.split(",", -1)) {
                        add(number(part, position), position);
                    }
                }
                case "GNU.sparse.size", "GNU.sparse.realsize" -> realSize = number(value, position);
                case "GNU.sparse.major" -> major1 = value.equals("1");
                default -> {}
            }
        }

        private void add(long number, long position) throws MalformedInput {
            checkCount(numbers / 2, position);
            if (numbers == map.length) {
                map = Arrays.copyOf(map, 2 * numbers);
            }
            map[numbers++] = number;
        }

        TarSparse map() {
            if (realSize < 0) {
                return NONE;
            }
            var sparse = new TarSparse(map, numbers / 2, realSize);
            sparse.inBody = major1;
            return sparse;
        }
    }
}
