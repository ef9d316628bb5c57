package io.hafenwacht.vulndb.store;

import io.hafenwacht.vulndb.feed.ExploitScores;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Compiles records into a database file. Heap grows with the number of records (about 100 bytes each) and of
/// distinct ids, names and versions; texts go out compressed as they come, affected entries by way of a
/// sorted spill. Single-threaded; the order of the records decides the bytes of the file.
final class StoreBuilder implements Closeable {
    private final StoreOutput out;
    private final PostingSpill spill;
    private final Predicate<String> wanted;
    private final Map<StoreFormat.Section, long[]> sections = new EnumMap<>(StoreFormat.Section.class);
    private final ByteInterner ids = new ByteInterner();
    private final ByteInterner strings = new ByteInterner();
    private final VersionLists lists = new VersionLists();
    private final RecordTable records = new RecordTable(ids, strings);
    private final PackageOrder packages = new PackageOrder();
    private final TextHeap.Writer texts;
    private final Packer payload = new Packer();

    /// `wanted` answers whether entries of an ecosystem (with release suffix) are kept: only those of feeds
    /// that are imported whole, or a package would look better known than it is.
    StoreBuilder(OutputStream file, PostingSpill spill, Predicate<String> wanted) throws IOException {
        this.out = new StoreOutput(file);
        this.spill = spill;
        this.wanted = wanted;
        strings.intern("0");
        strings.intern("");
        out.u64(StoreFormat.MAGIC);
        out.u32(StoreFormat.VERSION);
        out.u32(0);
        this.texts = new TextHeap.Writer(out);
    }

    /// False if a record of this id that is at least as new was there before.
    boolean add(VulnerabilityRecord record) throws IOException {
        int number = records.add(
                record.identity(), record.assessment(), record.wording().modified());
        if (number < 0) {
            return false;
        }
        boolean rows = false;
        for (Row row : record.rows()) {
            if (wanted.test(row.ecosystem())) {
                rows = true;
                payload.clear();
                int list = row.versions().isEmpty() ? -1 : lists.intern(row.versions(), strings);
                PostingCodec.write(row, list, strings, payload);
                spill.add(packages.number(row.ecosystem(), row.name()), number, payload);
            }
        }
        if (rows) {
            texts.add(record.wording());
        } else {
            texts.addNone();
        }
        return true;
    }

    /// Takes note that the record of this id is not in force; whether it was the newest word on it.
    boolean bury(String id, String modified) throws IOException {
        if (!records.bury(id, modified)) {
            return false;
        }
        texts.addNone();
        return true;
    }

    int size() {
        return records.size();
    }

    int rows() {
        return spill.count();
    }

    /// Writes everything that needs all records, and the footer.
    void finish(ExploitScores scores, StoreInfo info) throws IOException {
        texts.flush();
        sections.put(
                StoreFormat.Section.TEXT,
                new long[] {StoreFormat.HEADER_BYTES, out.position() - StoreFormat.HEADER_BYTES});
        section(StoreFormat.Section.BLOCKS, texts::writeRows);
        packages.sort();
        LongList rows = new LongList();
        IntList ranks = new IntList();
        section(
                StoreFormat.Section.POSTINGS,
                () -> spill.write(packages, records, out, (rank, offset) -> {
                    rows.add(packages.hashAt(rank));
                    rows.add(offset);
                    ranks.add(rank);
                }));
        section(StoreFormat.Section.PACKAGES, () -> {
            for (int i = 0; i < rows.size(); i++) {
                out.u64(rows.get(i));
            }
        });
        section(StoreFormat.Section.ECOSYSTEMS, () -> writeEcosystems(ranks));
        GroupTable groups = new GroupTable(ids, records);
        Packer manyGroups = new Packer();
        section(StoreFormat.Section.ADVISORIES, () -> writeAdvisories(groups, manyGroups));
        section(StoreFormat.Section.GROUP_LISTS, () -> out.bytes(manyGroups.bytes(), 0, manyGroups.size()));
        IntList[] members = new IntList[1];
        section(StoreFormat.Section.GROUPS, () -> members[0] = groups.write(scores, out));
        section(StoreFormat.Section.MEMBERS, () -> {
            for (int i = 0; i < members[0].size(); i++) {
                out.u32(members[0].get(i));
            }
        });
        section(StoreFormat.Section.LISTS, () -> lists.write(out));
        section(StoreFormat.Section.STRINGS, () -> StringTable.write(strings, out));
        section(StoreFormat.Section.IDS, () -> StringTable.write(ids, out));
        Packer packedInfo = new Packer();
        info.write(packedInfo);
        section(StoreFormat.Section.INFO, () -> out.bytes(packedInfo.bytes(), 0, packedInfo.size()));
        writeFooter();
    }

    private void writeEcosystems(IntList ranks) throws IOException {
        Map<String, int[]> spans = new TreeMap<>();
        Map<String, PostingSpill.Tally> tallies = new TreeMap<>();
        for (int row = 0; row < ranks.size(); row++) {
            int ecosystem = packages.ecosystem(ranks.get(row));
            String name = packages.ecosystemName(ecosystem);
            int first = row;
            spans.computeIfAbsent(name, _ -> new int[] {first, 0})[1]++;
            tallies.putIfAbsent(name, packages.tally(ecosystem));
        }
        out.var(spans.size());
        for (Map.Entry<String, int[]> span : spans.entrySet()) {
            PostingSpill.Tally tally = tallies.getOrDefault(span.getKey(), new PostingSpill.Tally());
            out.text(span.getKey());
            out.var(span.getValue()[0]);
            out.var(span.getValue()[1]);
            out.var(tally.records());
            out.var(tally.modified());
        }
    }

    private void writeAdvisories(GroupTable groups, Packer manyGroups) throws IOException {
        for (int record = 0; record < records.size(); record++) {
            int[] own = records.live(record) ? groups.groupsOf(record) : new int[] {0};
            int flags = records.reviewed(record) | (own.length > 1 ? StoreFormat.FLAG_MANY_GROUPS : 0);
            out.u32(records.id(record));
            out.u32(own.length > 1 ? manyGroups.size() : own[0]);
            out.u32(records.source(record));
            out.u8(records.severity(record));
            out.u8(records.cvss(record));
            out.u8(flags);
            out.u8(0);
            if (own.length > 1) {
                manyGroups.var(own.length);
                for (int group : own) {
                    manyGroups.var(group);
                }
            }
        }
    }

    private void writeFooter() throws IOException {
        long table = out.position();
        for (StoreFormat.Section section : StoreFormat.Section.values()) {
            long[] place = sections.getOrDefault(section, new long[] {StoreFormat.HEADER_BYTES, 0});
            out.u64(place[0]);
            out.u64(place[1]);
        }
        out.u64(table);
        byte[] digest = out.digest();
        out.bytes(digest, 0, digest.length);
    }

    @FunctionalInterface
    private interface Part {
        void write() throws IOException;
    }

    private void section(StoreFormat.Section section, Part part) throws IOException {
        long start = out.position();
        part.write();
        sections.put(section, new long[] {start, out.position() - start});
    }

    @Override
    public void close() throws IOException {
        try (spill) {
            out.close();
        }
    }

    /// Distinct lists of versions. Feeds repeat them for every record of a package, and the strings of a list
    /// were mostly first seen one after the other, so a version costs about one byte.
    private static final class VersionLists {
        private final ByteInterner lists = new ByteInterner();
        private final IntList offsets = new IntList();
        private final Packer packer = new Packer();
        private int size;

        int intern(List<String> versions, ByteInterner strings) throws IOException {
            packer.clear();
            packer.var(versions.size());
            int last = 0;
            for (String version : versions) {
                int next = strings.intern(version);
                packer.zigzag(next - last);
                last = next;
            }
            int number = lists.intern(packer.bytes(), packer.size());
            if (number == offsets.size()) {
                offsets.add(size);
                size = Math.addExact(size, packer.size());
            }
            return offsets.get(number);
        }

        void write(StoreOutput out) throws IOException {
            for (int i = 0; i < lists.size(); i++) {
                out.bytes(lists.chunk(i), lists.start(i), lists.length(i));
            }
        }
    }
}
