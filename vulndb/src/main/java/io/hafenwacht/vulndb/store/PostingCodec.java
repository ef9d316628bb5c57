package io.hafenwacht.vulndb.store;

import io.hafenwacht.vulndb.advisory.Affected.Event;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One affected entry as bytes, without its package and advisory:
///
/// ``` u8   1: versions, 2: specific fields, 4·n: n ranges (63: var n follows) per range: var events · 2 + (1
/// for ECOSYSTEM); per event: var string number · 4 + kind versions: var offset in LISTS specific: var count;
/// per field: u8 ordinal, var string number ```
final class PostingCodec {
    private static final int HAS_VERSIONS = 1;
    private static final int HAS_SPECIFIC = 2;
    private static final int RANGES_SHIFT = 2;
    private static final int MANY_RANGES = 63;
    private static final Event.Kind[] KINDS = Event.Kind.values();
    private static final Specific[] SPECIFICS = Specific.values();

    private PostingCodec() {}

    static void write(Row row, int versionList, ByteInterner strings, Packer out) throws IOException {
        int count = row.ranges().size();
        int flags = (row.versions().isEmpty() ? 0 : HAS_VERSIONS)
                | (row.specific().isEmpty() ? 0 : HAS_SPECIFIC)
                | Math.min(count, MANY_RANGES) << RANGES_SHIFT;
        out.u8(flags);
        if (count >= MANY_RANGES) {
            out.var(count);
        }
        for (Range range : row.ranges()) {
            out.var((long) range.events().size() << 1 | range.type().ordinal());
            for (Event event : range.events()) {
                out.var((long) strings.intern(event.version()) << 2
                        | event.kind().ordinal());
            }
        }
        if (!row.versions().isEmpty()) {
            out.var(versionList);
        }
        if (!row.specific().isEmpty()) {
            out.var(row.specific().size());
            for (Specific specific : SPECIFICS) {
                if (row.specific().containsKey(specific)) {
                    out.u8(specific.ordinal());
                    out.var(strings.intern(row.specific().getOrDefault(specific, "")));
                }
            }
        }
    }

    /// What [#write] wrote; `versionList` is -1 where there is none.
    record Posting(List<Range> ranges, long versionList, Map<Specific, String> specific) {}

    static Posting read(Cursor in, StringTable strings) {
        int flags = in.u8();
        int count = flags >>> RANGES_SHIFT;
        if (count == MANY_RANGES) {
            count = in.count();
        }
        List<Range> ranges = new ArrayList<>(Math.min(count, MANY_RANGES));
        for (int i = 0; i < count; i++) {
            ranges.add(range(in, strings));
        }
        long versions = (flags & HAS_VERSIONS) == 0 ? -1 : in.var();
        Map<Specific, String> specific = (flags & HAS_SPECIFIC) == 0 ? Map.of() : specific(in, strings);
        return new Posting(ranges, versions, specific);
    }

    private static Range range(Cursor in, StringTable strings) {
        long head = in.var();
        long count = head >>> 1;
        if (count > in.remaining()) {
            throw new DamagedStore(
                    "a range of " + count + " events with " + in.remaining() + " bytes left",
                    "ein Bereich von " + count + " Ereignissen bei noch " + in.remaining() + " Bytes");
        }
        List<Event> events = new ArrayList<>((int) Math.min(count, MANY_RANGES));
        for (int i = 0; i < count; i++) {
            long event = in.var();
            events.add(new Event(KINDS[(int) (event & 3)], strings.text(event >>> 2)));
        }
        return new Range((head & 1) == 0 ? Range.Type.SEMVER : Range.Type.ECOSYSTEM, events);
    }

    private static Map<Specific, String> specific(Cursor in, StringTable strings) {
        int count = in.count();
        Map<Specific, String> specific = new EnumMap<>(Specific.class);
        for (int i = 0; i < count; i++) {
            int ordinal = in.u8();
            if (ordinal >= SPECIFICS.length) {
                throw new DamagedStore("a specific field " + ordinal, "ein besonderes Feld " + ordinal);
            }
            specific.put(SPECIFICS[ordinal], strings.text(in.var()));
        }
        return specific;
    }
}
