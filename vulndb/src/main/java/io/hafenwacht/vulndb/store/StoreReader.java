package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability.Scores;
import io.hafenwacht.vulndb.advisory.Advisory;
import io.hafenwacht.vulndb.advisory.Advisory.Rating;
import io.hafenwacht.vulndb.advisory.AdvisorySource.EcosystemInfo;
import io.hafenwacht.vulndb.advisory.AdvisoryText;
import io.hafenwacht.vulndb.advisory.Affected;
import io.hafenwacht.vulndb.advisory.PackageNames;
import io.hafenwacht.vulndb.feed.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/// Decodes the sections of a database file; throws [DamagedStore] where they contradict themselves.
final class StoreReader {
    private static final Severity[] SEVERITIES = Severity.values();
    private static final double MILLION = 1e6;
    private static final double TENTHS = 10.0;

    private final StoreFile file;
    private final Bytes packages;
    private final Bytes postings;
    private final Bytes lists;
    private final Bytes advisories;
    private final Bytes groups;
    private final Bytes members;
    private final Bytes groupLists;
    private final StringTable strings;
    private final StringTable ids;
    private final FewStrings sources;
    private final TextHeap texts;
    private final Map<String, Span> spans = new LinkedHashMap<>();

    /// The package rows of one ecosystem.
    private record Span(long first, long count, EcosystemInfo info) {}

    StoreReader(StoreFile file) {
        this.file = file;
        this.packages = file.section(StoreFormat.Section.PACKAGES);
        this.postings = file.section(StoreFormat.Section.POSTINGS);
        this.lists = file.section(StoreFormat.Section.LISTS);
        this.advisories = file.section(StoreFormat.Section.ADVISORIES);
        this.groups = file.section(StoreFormat.Section.GROUPS);
        this.members = file.section(StoreFormat.Section.MEMBERS);
        this.groupLists = file.section(StoreFormat.Section.GROUP_LISTS);
        this.strings = new StringTable(file.section(StoreFormat.Section.STRINGS));
        this.sources = new FewStrings(strings);
        this.ids = new StringTable(file.section(StoreFormat.Section.IDS));
        this.texts = new TextHeap(file.section(StoreFormat.Section.TEXT), file.section(StoreFormat.Section.BLOCKS));
        Cursor in = new Cursor(file.section(StoreFormat.Section.ECOSYSTEMS), 0);
        int count = in.count();
        long rows = packages.size() / StoreFormat.PACKAGE_ROW_BYTES;
        for (int i = 0; i < count; i++) {
            String name = in.text();
            long first = in.var();
            long length = in.var();
            if (first < 0 || length < 0 || length > rows || first > rows - length) {
                throw new DamagedStore(
                        "ecosystem " + i + " from row " + first + " on of " + rows,
                        "Ökosystem " + i + " ab Zeile " + first + " von " + rows);
            }
            spans.put(name, new Span(first, length, new EcosystemInfo(in.var(), Timestamps.text(in.var()))));
        }
    }

    long size() {
        return file.size();
    }

    Map<String, EcosystemInfo> ecosystems() {
        Map<String, EcosystemInfo> infos = new LinkedHashMap<>();
        spans.forEach((name, span) -> infos.put(name, span.info));
        return Collections.unmodifiableMap(infos);
    }

    /// `onDamage` hears of texts that turn out to be broken when they are read later.
    List<Affected> find(String ecosystem, String name, Consumer<DamagedStore> onDamage) {
        Span span = spans.get(ecosystem);
        if (span == null) {
            return List.of();
        }
        byte[] key = PackageNames.normalise(ecosystem, name).getBytes(StandardCharsets.UTF_8);
        long hash = Hash64.of(key);
        for (long row = lowerBound(span, hash); row < span.first + span.count; row++) {
            Cursor in = packageRow(row);
            if (in.u64() != hash) {
                break;
            }
            Cursor block = new Cursor(postings, in.u64());
            byte[] found = block.bytes(block.count());
            if (Arrays.equals(found, key)) {
                return affected(ecosystem, new String(key, StandardCharsets.UTF_8), block, onDamage);
            }
        }
        return List.of();
    }

    private long lowerBound(Span span, long hash) {
        long low = span.first;
        long high = span.first + span.count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (packageRow(middle).u64() < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Cursor packageRow(long row) {
        return new Cursor(packages, row * StoreFormat.PACKAGE_ROW_BYTES);
    }

    private List<Affected> affected(String ecosystem, String name, Cursor block, Consumer<DamagedStore> onDamage) {
        int count = block.count();
        List<Affected> affected = new ArrayList<>();
        // Trackers repeat the versions of a release for each of a package's CVEs.
        Map<Long, List<String>> known = new HashMap<>();
        for (int i = 0; i < count; i++) {
            long advisory = block.var();
            PostingCodec.Posting posting = PostingCodec.read(block, strings);
            List<String> versions = posting.versionList() < 0
                    ? List.of()
                    : known.computeIfAbsent(posting.versionList(), this::versions);
            for (Advisory one : advisories(advisory, onDamage)) {
                affected.add(new Affected(one, ecosystem, name, posting.ranges(), versions, posting.specific()));
            }
        }
        return affected;
    }

    private List<String> versions(long offset) {
        Cursor in = new Cursor(lists, offset);
        int count = in.count();
        String[] versions = new String[count];
        int number = 0;
        for (int i = 0; i < count; i++) {
            number += in.zigzag();
            versions[i] = strings.text(number);
        }
        return List.of(versions);
    }

    private List<Advisory> advisories(long number, Consumer<DamagedStore> onDamage) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new DamagedStore("advisory " + number, "Meldung " + number);
        }
        Cursor row = new Cursor(advisories, number * StoreFormat.ADVISORY_ROW_BYTES);
        String id = ids.text(row.u32());
        long group = row.u32() & 0xffffffffL;
        String source = sources.text(row.u32());
        Severity severity = severity(row.u8());
        int cvss = row.u8();
        int flags = row.u8();
        boolean reviewed = (flags & StoreFormat.FLAG_REVIEWED) != 0;
        AdvisoryText text = new StoredText((int) number, texts, onDamage);
        if ((flags & StoreFormat.FLAG_MANY_GROUPS) == 0) {
            return List.of(advisory(id, group, new Own(severity, source, cvss), reviewed, text, onDamage));
        }
        Cursor list = new Cursor(groupLists, group);
        int count = list.count();
        List<Advisory> several = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            several.add(advisory(id, list.var(), new Own(severity, source, cvss), reviewed, text, onDamage));
        }
        return several;
    }

    /// What the record says of itself.
    private record Own(Severity severity, String source, int cvss) {}

    private Advisory advisory(
            String id, long group, Own own, boolean reviewed, AdvisoryText text, Consumer<DamagedStore> onDamage) {
        Cursor row = new Cursor(groups, group * StoreFormat.GROUP_ROW_BYTES);
        int canonical = row.u32();
        long first = row.u32() & 0xffffffffL;
        long count = row.u32() & 0xffffffffL;
        int rater = row.u32();
        int epss = row.u32();
        Severity severity = severity(row.u8());
        int groupCvss = row.u8();
        int cvss = own.cvss == StoreFormat.NO_CVSS ? groupCvss : own.cvss;
        boolean kev = row.u8() == 1;
        if (epss != StoreFormat.NONE && (epss < 0 || epss > MILLION)
                || cvss != StoreFormat.NO_CVSS && cvss > 10 * TENTHS) {
            throw new DamagedStore(
                    "scores of " + id + " out of range: CVSS " + cvss + ", EPSS " + epss,
                    "Werte von " + id + " außerhalb der Grenzen: CVSS " + cvss + ", EPSS " + epss);
        }
        OptionalDouble score = cvss == StoreFormat.NO_CVSS ? OptionalDouble.empty() : OptionalDouble.of(cvss / TENTHS);
        OptionalDouble probability =
                epss == StoreFormat.NONE ? OptionalDouble.empty() : OptionalDouble.of(epss / MILLION);
        Scores scores = new Scores(score, probability, kev);
        Rating rating;
        if (own.severity != Severity.UNKNOWN || rater == StoreFormat.NONE) {
            rating = new Rating(own.severity, own.source, scores);
        } else {
            rating = new Rating(severity, "alias " + ids.text(rater), scores);
        }
        List<String> ids = new StoredGroup(() -> {
            try {
                return members(canonical, first, count, id);
            } catch (DamagedStore e) {
                onDamage.accept(e);
                return List.of(id);
            }
        });
        return new Advisory(id, ids, rating, reviewed, text);
    }

    private List<String> members(int canonical, long first, long count, String id) {
        Cursor in = new Cursor(members, first * Integer.BYTES);
        if (count > in.remaining() / Integer.BYTES) {
            throw new DamagedStore("a group of " + count, "eine Gruppe von " + count);
        }
        List<String> group = new ArrayList<>((int) count + 2);
        group.add(ids.text(canonical));
        boolean listed = group.getFirst().equals(id);
        for (int i = 0; i < count; i++) {
            String member = ids.text(in.u32());
            listed |= member.equals(id);
            group.add(member);
        }
        if (!listed) {
            group.add(id);
        }
        return group;
    }

    private static Severity severity(int ordinal) {
        if (ordinal >= SEVERITIES.length) {
            throw new DamagedStore("severity " + ordinal, "Schweregrad " + ordinal);
        }
        return SEVERITIES[ordinal];
    }

    /// Strings of which there are few different ones (who rated), decoded once.
    private static final class FewStrings {
        private static final int SLOTS = 64;

        private final StringTable strings;
        private final AtomicReferenceArray<Known> slots = new AtomicReferenceArray<>(SLOTS);

        private record Known(int number, String text) {}

        FewStrings(StringTable strings) {
            this.strings = strings;
        }

        String text(int number) {
            int slot = number & (SLOTS - 1);
            Known known = slots.get(slot);
            if (known != null && known.number == number) {
                return known.text;
            }
            String text = strings.text(number);
            slots.set(slot, new Known(number, text));
            return text;
        }
    }
}
