package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.text.TextException;
import io.hafenwacht.vulndb.advisory.AdvisorySource.EcosystemInfo;
import io.hafenwacht.vulndb.feed.Timestamps;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;

/// Affected entries on their way from the order of records to the order of packages: written to a temporary
/// file as they come, then sorted as one array of longs (rank of the package, place in the file) and copied
/// out. Heap: 8 bytes per entry.
///
/// ``` per entry: var package, var record, var payload bytes, payload ```
final class PostingSpill implements Closeable {
    /// The lower bits of a sort key are the place in the file, so it may have 64 GB; 27 bits are left for
    /// packages.
    private static final int PLACE_BITS = 36;

    private final Path file;
    private final OutputStream out;
    private final Packer packer = new Packer();
    private long position;
    private int count;

    PostingSpill(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    void add(int packageNumber, int record, Packer payload) throws IOException {
        packer.clear();
        packer.var(packageNumber);
        packer.var(record);
        packer.var(payload.size());
        packer.append(payload.bytes(), 0, payload.size());
        out.write(packer.bytes(), 0, packer.size());
        position += packer.size();
        count++;
        if (position >= 1L << PLACE_BITS || count == Integer.MAX_VALUE) {
            throw new TextException(
                    "more affected entries than one import can sort",
                    "mehr Betroffenheitseinträge, als ein Import sortieren kann");
        }
    }

    int count() {
        return count;
    }

    /// Takes one package's postings; `name` and `hash` belong to it, `offset` is where its block begins.
    interface PackageSink {
        void accept(int rank, long offset) throws IOException;
    }

    /// Writes the blocks of all packages in their order, leaving out entries of dead records, and counts each
    /// ecosystem's records.
    void write(PackageOrder order, RecordTable records, StoreOutput store, PackageSink sink) throws IOException {
        out.close();
        long start = store.position();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Bytes bytes = Bytes.map(channel);
            long[] keys = keys(bytes, order);
            Copier copier = new Copier(bytes, records);
            BitSet seen = new BitSet(records.size());
            int ecosystem = -1;
            for (int at = 0; at < keys.length; ) {
                int rank = (int) (keys[at] >>> PLACE_BITS);
                int end = at;
                while (end < keys.length && (int) (keys[end] >>> PLACE_BITS) == rank) {
                    end++;
                }
                if (order.ecosystem(rank) != ecosystem) {
                    ecosystem = order.ecosystem(rank);
                    seen.clear();
                }
                long offset = store.position() - start;
                if (copier.block(keys, at, end, order.name(rank), store)) {
                    sink.accept(rank, offset);
                    copier.count(keys, at, end, order.tally(ecosystem), seen);
                }
                at = end;
            }
        }
    }

    private long[] keys(Bytes bytes, PackageOrder order) {
        long[] keys = new long[count];
        Cursor in = new Cursor(bytes, 0);
        for (int i = 0; i < count; i++) {
            long place = in.position();
            int rank = order.rank((int) in.var());
            keys[i] = (long) rank << PLACE_BITS | place;
            in.var();
            in.skip(in.count());
        }
        Arrays.sort(keys);
        return keys;
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// The records of one ecosystem and the newest change among them.
    static final class Tally {
        private long records;
        private long modified;

        EcosystemInfo info() {
            return new EcosystemInfo(records, Timestamps.text(modified));
        }

        long records() {
            return records;
        }

        long modified() {
            return modified;
        }
    }

    /// Reads entries at their places.
    private static final class Copier {
        private static final long PLACE_MASK = (1L << PLACE_BITS) - 1;

        private final Bytes bytes;
        private final RecordTable records;
        private byte[] buffer = new byte[1 << 12];

        Copier(Bytes bytes, RecordTable records) {
            this.bytes = bytes;
            this.records = records;
        }

        private Cursor entry(long key) {
            Cursor in = new Cursor(bytes, key & PLACE_MASK);
            in.var();
            return in;
        }

        boolean block(long[] keys, int from, int to, byte[] name, StoreOutput store) throws IOException {
            int live = 0;
            for (int i = from; i < to; i++) {
                live += records.live((int) entry(keys[i]).var()) ? 1 : 0;
            }
            if (live == 0) {
                return false;
            }
            store.var(name.length);
            store.bytes(name, 0, name.length);
            store.var(live);
            for (int i = from; i < to; i++) {
                Cursor in = entry(keys[i]);
                int record = (int) in.var();
                if (records.live(record)) {
                    store.var(record);
                    copy(in, store);
                }
            }
            return true;
        }

        private void copy(Cursor in, StoreOutput store) throws IOException {
            int length = in.count();
            if (length > buffer.length) {
                buffer = new byte[length];
            }
            bytes.copy(in.position(), buffer, length);
            store.bytes(buffer, 0, length);
        }

        void count(long[] keys, int from, int to, Tally tally, BitSet seen) {
            for (int i = from; i < to; i++) {
                int record = (int) entry(keys[i]).var();
                if (records.live(record) && !seen.get(record)) {
                    seen.set(record);
                    tally.records++;
                    tally.modified = Math.max(tally.modified, records.modified(record));
                }
            }
        }
    }
}
