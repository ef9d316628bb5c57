package io.hafenwacht.watch.journal;

import com.github.luben.zstd.Zstd;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.journal.BlockHeader.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows since the last block, column by column: what is alike stands together and packs well, and the
/// bodies of all lines are one text to search.
final class BlockBuilder {
    /// 3 packs log lines to nearly what 9 does, at five times its speed.
    private static final int LEVEL = 3;

    /// What the columns take of a row, about.
    private static final int COLUMN_BYTES = 8;

    private long first;
    private int count;
    private int kinds;
    private int levels;
    private long earliest;
    private long latest;
    private long lastTime;
    private int originBytes;
    private final Packer kindColumn = new Packer(1 << 12);
    private final Packer originColumn = new Packer(1 << 12);
    private final Packer timeColumn = new Packer(1 << 14);
    private final Packer shapeColumn = new Packer(1 << 12);
    private final Packer cutColumn = new Packer(1 << 12);
    private final Packer idColumn = new Packer(1 << 12);
    private final Packer lengthColumn = new Packer(1 << 13);
    private final Packer bodies = new Packer(1 << 16);
    private final List<Origin> origins = new ArrayList<>();
    private final Map<Origin, Integer> indexes = new HashMap<>();
    /// The newest index by id: nearly always the origin is the very same object.
    private final Map<String, Integer> newest = new HashMap<>();

    BlockBuilder(long first) {
        start(first);
    }

    void start(long from) {
        first = from;
        count = 0;
        kinds = 0;
        levels = 0;
        earliest = Long.MAX_VALUE;
        latest = Long.MIN_VALUE;
        lastTime = 0;
        originBytes = 0;
        for (Packer column : columns()) {
            column.clear();
        }
        bodies.clear();
        origins.clear();
        indexes.clear();
        newest.clear();
    }

    private List<Packer> columns() {
        return List.of(kindColumn, originColumn, timeColumn, shapeColumn, cutColumn, idColumn, lengthColumn);
    }

    long first() {
        return first;
    }

    long end() {
        return first + count;
    }

    int count() {
        return count;
    }

    int rawBytes() {
        return bodies.size() + count * COLUMN_BYTES + originBytes;
    }

    List<Origin> origins() {
        return origins;
    }

    /// The origin's index; it is new where that is [#origins()]' last and was not there before.
    int origin(Origin origin) {
        Integer known = newest.get(origin.id());
        if (known != null) {
            Origin candidate = origins.get(known);
            if (candidate == origin || candidate.equals(origin)) {
                return known;
            }
        }
        int index = index(origin, indexes.get(origin));
        newest.put(origin.id(), index);
        return index;
    }

    private int index(Origin origin, @Nullable Integer known) {
        if (known != null) {
            return known;
        }
        origins.add(origin);
        origin.labels().forEach((key, value) -> originBytes += key.length() + value.length());
        originBytes +=
                origin.name().length() + origin.image().length() + origin.id().length();
        indexes.put(origin, origins.size() - 1);
        return origins.size() - 1;
    }

    void add(Row row) {
        kindColumn.u8(row.kind());
        originColumn.varint(row.origin());
        timeColumn.zigzag(row.time() - lastTime);
        lastTime = row.time();
        shapeColumn.u8(row.shape());
        cutColumn.varint(row.cut());
        idColumn.u8(row.ownId() ? 1 : 0);
        if (row.ownId()) {
            EventCodec.id(row.id(), idColumn);
        }
        lengthColumn.varint(row.body().length);
        // The line end keeps what is searched for from being found across two lines.
        bodies.raw(row.body(), 0, row.body().length).u8('\n');
        kinds |= 1 << row.kind();
        if (row.kind() == EventCodec.LOG) {
            levels |= 1 << (row.shape() >> 3);
        }
        earliest = Math.min(earliest, row.time());
        latest = Math.max(latest, row.time());
        count++;
    }

    private Packer packedColumns() {
        var out = new Packer(1 << 16);
        for (Packer column : columns()) {
            out.varint(column.size()).raw(column);
        }
        return out;
    }

    private Packer packedOrigins() {
        var out = new Packer(1 << 12);
        out.varint(origins.size());
        origins.forEach(origin -> EventCodec.origin(origin, out));
        return out;
    }

    /// Header and sections as they stand in a segment.
    Packer build(long writtenAt) {
        Packer rawOrigins = packedOrigins();
        Packer rawColumns = packedColumns();
        byte[] originBytes = compressed(rawOrigins);
        byte[] columnBytes = compressed(rawColumns);
        byte[] bodyBytes = compressed(bodies);
        var header = new BlockHeader(
                first,
                count,
                kinds,
                levels,
                earliest,
                latest,
                writtenAt,
                Section.of(originBytes, rawOrigins.size()),
                Section.of(columnBytes, rawColumns.size()),
                Section.of(bodyBytes, bodies.size()));
        var out = new Packer((int) header.size());
        header.pack(out);
        return out.raw(originBytes, 0, originBytes.length)
                .raw(columnBytes, 0, columnBytes.length)
                .raw(bodyBytes, 0, bodyBytes.length);
    }

    /// The same without packing, for readers of what is not yet a block.
    Block block(long writtenAt) throws Damaged {
        var none = new Section(0, 0, 0);
        var header = new BlockHeader(first, count, kinds, levels, earliest, latest, writtenAt, none, none, none);
        return Block.of(header, List.copyOf(origins), packedColumns().copy(), bodies.copy());
    }

    private static byte[] compressed(Packer raw) {
        byte[] packed = new byte[(int) Zstd.compressBound(raw.size())];
        long size = Zstd.compressByteArray(packed, 0, packed.length, raw.array(), 0, raw.size(), LEVEL);
        if (Zstd.isError(size)) {
            throw new IllegalStateException("Zstandard with room enough: " + Zstd.getErrorName(size));
        }
        return Arrays.copyOf(packed, (int) size);
    }
}
