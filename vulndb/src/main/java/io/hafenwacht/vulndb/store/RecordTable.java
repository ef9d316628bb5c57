package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.feed.Timestamps;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Assessment;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Identity;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/// The columns of all records during an import: about 50 bytes of heap each, texts and rows lie elsewhere.
///
/// The same record stands in several feeds (a GHSA in npm's and Go's), and an increment repeats it: of each
/// id the newest lives, of equally new ones the first.
final class RecordTable {
    private static final int NOTICE = 4;
    private static final int DEAD = 8;
    private static final int CVSS_SHIFT = 8;
    private static final int FLAGS_SHIFT = 16;
    private static final int BYTE = 0xff;

    private final ByteInterner ids;
    private final ByteInterner strings;
    private final IntList recordOfId = new IntList();
    private final IntList id = new IntList();
    private final IntList firstName = new IntList();
    private final IntList names = new IntList();
    private final IntList source = new IntList();
    /// severity, CVSS × 10 << 8, flags << 16
    private final IntList rating = new IntList();
    private final LongList modified = new LongList();

    RecordTable(ByteInterner ids, ByteInterner strings) {
        this.ids = ids;
        this.strings = strings;
    }

    int size() {
        return id.size();
    }

    /// Takes a record in, or not because a record of its id at least as new is there: -1.
    int add(Identity identity, Assessment assessment, String changed) throws IOException {
        int flags = (identity.notice() ? NOTICE : 0) | (assessment.reviewed() ? StoreFormat.FLAG_REVIEWED : 0);
        return add(identity, assessment, changed, flags);
    }

    /// Remembers that the record of this id is out of force, so that an older copy does not come back.
    boolean bury(String name, String changed) throws IOException {
        Identity identity = new Identity(name, List.of(), false);
        Assessment none = new Assessment(Severity.UNKNOWN, "", OptionalDouble.empty(), false);
        return add(identity, none, changed, DEAD) >= 0;
    }

    private int add(Identity identity, Assessment assessment, String changed, int flags) throws IOException {
        int number = ids.intern(identity.id());
        long time = Timestamps.sortable(changed);
        recordOfId.fill(number + 1, -1);
        int earlier = recordOfId.get(number);
        if (earlier >= 0) {
            if (time <= modified.get(earlier)) {
                return -1;
            }
            rating.set(earlier, rating.get(earlier) | DEAD << FLAGS_SHIFT);
        }
        int record = size();
        recordOfId.set(number, record);
        id.add(number);
        modified.add(time);
        firstName.add(names.size());
        for (String name : identity.names()) {
            if (!name.isBlank()) {
                names.add(ids.intern(name));
            }
        }
        source.add(strings.intern(assessment.source()));
        int cvss = assessment.cvss().isPresent()
                ? (int) Math.round(assessment.cvss().getAsDouble() * 10)
                : StoreFormat.NO_CVSS;
        rating.add(assessment.severity().ordinal() | cvss << CVSS_SHIFT | flags << FLAGS_SHIFT);
        return record;
    }

    int id(int record) {
        return id.get(record);
    }

    long modified(int record) {
        return modified.get(record);
    }

    int source(int record) {
        return source.get(record);
    }

    int severity(int record) {
        return rating.get(record) & BYTE;
    }

    int cvss(int record) {
        return rating.get(record) >>> CVSS_SHIFT & BYTE;
    }

    /// [StoreFormat#FLAG_REVIEWED] or 0.
    int reviewed(int record) {
        return rating.get(record) >>> FLAGS_SHIFT & StoreFormat.FLAG_REVIEWED;
    }

    boolean notice(int record) {
        return (rating.get(record) >>> FLAGS_SHIFT & NOTICE) != 0;
    }

    boolean live(int record) {
        return (rating.get(record) >>> FLAGS_SHIFT & DEAD) == 0;
    }

    int nameCount(int record) {
        int end = record + 1 < size() ? firstName.get(record + 1) : names.size();
        return end - firstName.get(record);
    }

    int name(int record, int index) {
        return names.get(firstName.get(record) + index);
    }
}
