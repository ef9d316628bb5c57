package io.hafenwacht.vulndb.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Summaries, details and links in Zstandard blocks, in the order of the advisories; nothing of it is touched
/// until a report asks.
final class TextHeap {
    private final Bytes text;
    private final Bytes rows;
    private final AtomicReference<Block> last = new AtomicReference<>(new Block(-1, new byte[0]));

    TextHeap(Bytes text, Bytes rows) {
        this.text = text;
        this.rows = rows;
    }

    private record Block(int number, byte[] bytes) {}

    /// The wording of an advisory; throws `DamagedStore`.
    Wording read(int advisory) {
        int number = blockOf(advisory);
        Cursor row = row(number);
        row.skip(16);
        int first = row.u32();
        Cursor in = new Cursor(Bytes.of(block(number)), 0);
        for (int i = first; i < advisory; i++) {
            in.skip(in.count());
        }
        if (in.count() == 0) {
            return new Wording("", "", "", "", List.of());
        }
        String published = in.text();
        String modified = in.text();
        String summary = in.text();
        String details = in.text();
        int links = in.count();
        List<String> references = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            references.add(in.text());
        }
        return new Wording(summary, details, published, modified, references);
    }

    private int blockOf(int advisory) {
        int low = 0;
        int high = (int) Math.min(Integer.MAX_VALUE, rows.size() / StoreFormat.BLOCK_ROW_BYTES) - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            Cursor row = row(middle);
            row.skip(16);
            if (row.u32() <= advisory) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private byte[] block(int number) {
        Block cached = last.get();
        if (cached.number == number) {
            return cached.bytes;
        }
        Cursor row = row(number);
        long offset = row.u64();
        int compressed = row.u32();
        int raw = row.u32();
        if (raw < 0 || StoreFormat.BLOCK_BYTES.exceededBy(raw) || StoreFormat.BLOCK_BYTES.exceededBy(compressed)) {
            throw new DamagedStore("a text block of " + raw + " bytes", "ein Textblock von " + raw + " Bytes");
        }
        byte[] packed = new Cursor(text, offset).bytes(compressed);
        byte[] bytes = new byte[raw];
        try {
            long size = Zstd.decompress(bytes, packed);
            if (Zstd.isError(size) || size != raw) {
                throw new DamagedStore(
                        "text block " + number + " does not unpack",
                        "Textblock " + number + " lässt sich nicht entpacken");
            }
        } catch (ZstdException e) {
            throw new DamagedStore(
                    "text block " + number + ": " + e.getMessage(), "Textblock " + number + ": " + e.getMessage());
        }
        last.set(new Block(number, bytes));
        return bytes;
    }

    private Cursor row(int number) {
        return new Cursor(rows, (long) number * StoreFormat.BLOCK_ROW_BYTES);
    }

    /// Packs texts one advisory after the other; blocks go straight to the file.
    static final class Writer {
        /// Level 3 packs advisories 4–8 fold at 200 MB/s; level 9 gains a tenth for four times the time.
        private static final int LEVEL = 3;

        private static final int BLOCK = 128 << 10;

        private final StoreOutput out;
        private final long start;
        private final Packer block = new Packer();
        private final Packer entry = new Packer();
        private final LongList offsets = new LongList();
        private final IntList sizes = new IntList();
        private int advisories;
        private int first;

        Writer(StoreOutput out) {
            this.out = out;
            this.start = out.position();
        }

        void add(Wording wording) throws IOException {
            entry.clear();
            entry.text(wording.published());
            entry.text(wording.modified());
            entry.text(wording.summary());
            entry.text(wording.details());
            entry.var(wording.references().size());
            wording.references().forEach(entry::text);
            append();
        }

        /// An advisory without text.
        void addNone() throws IOException {
            entry.clear();
            append();
        }

        private void append() throws IOException {
            block.var(entry.size());
            block.append(entry.bytes(), 0, entry.size());
            advisories++;
            if (block.size() >= BLOCK) {
                flush();
            }
        }

        void flush() throws IOException {
            if (block.size() == 0) {
                return;
            }
            byte[] packed = new byte[(int) Zstd.compressBound(block.size())];
            long size = Zstd.compressByteArray(packed, 0, packed.length, block.bytes(), 0, block.size(), LEVEL);
            if (Zstd.isError(size)) {
                throw new IOException("Zstandard: " + Zstd.getErrorName(size));
            }
            offsets.add(out.position() - start);
            sizes.add((int) size);
            sizes.add(block.size());
            sizes.add(first);
            out.bytes(packed, 0, (int) size);
            first = advisories;
            block.clear();
        }

        void writeRows() throws IOException {
            for (int i = 0; i < offsets.size(); i++) {
                out.u64(offsets.get(i));
                out.u32(sizes.get(3 * i));
                out.u32(sizes.get(3 * i + 1));
                out.u32(sizes.get(3 * i + 2));
                out.u32(0);
            }
        }
    }
}
