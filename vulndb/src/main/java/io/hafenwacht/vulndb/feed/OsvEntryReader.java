package io.hafenwacht.vulndb.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hafenwacht.vulndb.advisory.Affected.Event;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.feed.OsvRecord.Entry;
import io.hafenwacht.vulndb.feed.OsvRecord.Extras;
import io.hafenwacht.vulndb.feed.OsvRecord.PackageName;
import io.hafenwacht.vulndb.feed.OsvRecord.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the `affected[]` entries of a record. An entry that cannot be used is kept with the reason, so that
/// it is counted; entries without a package (git commits only) are left out.
final class OsvEntryReader {
    /// The keys of `*_specific` objects that some source's rules use; all others are passed over.
    private static final Set<String> WORDS = Set.of(
            "severity",
            "aggregate_severity",
            "cvss_severity",
            "urgency",
            "ubuntu_priority",
            "priority",
            "review_status",
            "informational",
            "module",
            "stream",
            "arch");

    private static final String INFINITE = "0";
    private static final PackageName NO_PACKAGE = new PackageName("", "", "");

    List<Entry> entries(JsonParser parser) throws IOException, BrokenRecord {
        if (!OsvReader.startsArray(parser, "affected")) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        int seen = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new BrokenRecord("affected must hold objects");
            }
            OsvReader.bounded(++seen, FeedLimits.AFFECTED);
            entry(parser).ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<Entry> entry(JsonParser parser) throws IOException, BrokenRecord {
        PackageName named = NO_PACKAGE;
        Ranges ranges = new Ranges();
        List<String> versions = List.of();
        Extras extras = Extras.NONE;
        List<Score> scores = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "package" -> named = named(parser);
                case "ranges" -> ranges.read(parser);
                case "versions" ->
                    versions = OsvReader.texts(parser, field, FeedLimits.VERSIONS, FeedLimits.VERSION_CHARS);
                case "ecosystem_specific", "database_specific" -> extras = merge(extras, extras(parser));
                case "severity" -> scores = OsvReader.scores(parser);
                default -> parser.skipChildren();
            }
        }
        if (named == NO_PACKAGE || (ranges.onlyGit() && versions.isEmpty())) {
            return Optional.empty();
        }
        Optional<String> broken = ranges.broken;
        if (named.ecosystem().isBlank() || named.name().isBlank()) {
            broken = Optional.of("a package without ecosystem or name");
        } else if (broken.isEmpty() && ranges.kept.isEmpty() && versions.isEmpty()) {
            broken = Optional.of("neither ranges nor versions");
        }
        return Optional.of(new Entry(named, ranges.kept, versions, scored(extras, scores), broken));
    }

    private static PackageName named(JsonParser parser) throws IOException, BrokenRecord {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return NO_PACKAGE;
        }
        String ecosystem = "";
        String name = "";
        String purl = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "ecosystem" -> ecosystem = OsvReader.text(parser, key, FeedLimits.NAME_CHARS);
                case "name" -> name = OsvReader.text(parser, key, FeedLimits.NAME_CHARS);
                case "purl" -> purl = OsvReader.text(parser, key, FeedLimits.NAME_CHARS);
                default -> parser.skipChildren();
            }
        }
        return new PackageName(ecosystem, name, purl);
    }

    /// The words, binaries and custom ranges in the object that begins here.
    Extras extras(JsonParser parser) throws IOException, BrokenRecord {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Extras.NONE;
        }
        Map<String, String> words = new HashMap<>();
        List<String> binaries = new ArrayList<>();
        Ranges custom = new Ranges();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("binaries")) {
                binaries(parser, binaries);
            } else if (key.equals("custom_ranges")) {
                custom.read(parser);
            } else if (key.equals("affects") && value == JsonToken.START_OBJECT) {
                words.putAll(extras(parser).words());
            } else if (WORDS.contains(key) && value == JsonToken.VALUE_STRING) {
                words.put(key, OsvReader.text(parser, key, FeedLimits.NAME_CHARS));
            } else if (WORDS.contains(key) && value == JsonToken.START_ARRAY) {
                words.put(key, String.join(",", strings(parser)));
            } else {
                parser.skipChildren();
            }
        }
        return new Extras(words, binaries, custom.broken.isPresent() ? List.of() : custom.kept, List.of());
    }

    /// The strings of an array that may hold anything.
    private static List<String> strings(JsonParser parser) throws IOException, BrokenRecord {
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                OsvReader.bounded(strings.size() + 1, FeedLimits.WORDS);
                strings.add(OsvReader.text(parser, "an array of words", FeedLimits.NAME_CHARS));
            } else {
                parser.skipChildren();
            }
        }
        return strings;
    }

    /// Ubuntu: `[{"binary_name": "libx1", "binary_version": "1"}]`; SUSE: `[{"libx1": "1", "x-devel": "1"}]`.
    private static void binaries(JsonParser parser, List<String> binaries) throws IOException, BrokenRecord {
        Set<String> names = new LinkedHashSet<>();
        for (Map<String, String> binary : OsvReader.objects(parser, "binaries", FeedLimits.BINARIES)) {
            if (binary.containsKey("binary_name")) {
                names.add(binary.getOrDefault("binary_name", ""));
            } else {
                binary.keySet().stream().sorted().forEach(names::add);
            }
        }
        long chars = 0;
        for (String name : names) {
            OsvReader.bounded(name.length(), FeedLimits.NAME_CHARS);
            chars += name.length();
            OsvReader.bounded(chars, FeedLimits.BINARY_CHARS);
            binaries.add(name);
        }
    }

    private static Extras merge(Extras first, Extras second) {
        if (first == Extras.NONE) {
            return second;
        }
        Map<String, String> words = new HashMap<>(first.words());
        second.words().forEach(words::putIfAbsent);
        return new Extras(
                words,
                first.binaries().isEmpty() ? second.binaries() : first.binaries(),
                first.customRanges().isEmpty() ? second.customRanges() : first.customRanges(),
                List.of());
    }

    private static Extras scored(Extras extras, List<Score> scores) {
        return scores.isEmpty() ? extras : new Extras(extras.words(), extras.binaries(), extras.customRanges(), scores);
    }

    /// The `ranges` of one entry: git ranges only noted, others kept, the first fault remembered.
    private static final class Ranges {
        private static final Optional<String> UNKNOWN_EVENT = Optional.of("an unknown event");
        private static final Optional<String> UNUSABLE_EVENT = Optional.of("an event without a usable version");

        private final List<Range> kept = new ArrayList<>(1);
        private Optional<String> broken = Optional.empty();
        private boolean git;
        private int events;

        boolean onlyGit() {
            return git && kept.isEmpty() && broken.isEmpty();
        }

        void read(JsonParser parser) throws IOException, BrokenRecord {
            if (!OsvReader.startsArray(parser, "ranges")) {
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new BrokenRecord("ranges must hold objects");
                }
                range(parser);
            }
        }

        private void range(JsonParser parser) throws IOException, BrokenRecord {
            String type = "";
            List<Event> found = List.of();
            Optional<String> fault = Optional.empty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                switch (key) {
                    case "type" -> type = OsvReader.text(parser, key, FeedLimits.NAME_CHARS);
                    case "events" -> {
                        found = new ArrayList<>(2);
                        fault = events(parser, found);
                    }
                    default -> parser.skipChildren();
                }
            }
            switch (type) {
                case "GIT" -> git = true;
                case "SEMVER", "ECOSYSTEM" -> keep(Range.Type.valueOf(type), found, fault);
                default -> broken = broken.or(() -> Optional.of("a range of an unknown type"));
            }
        }

        private void keep(Range.Type type, List<Event> found, Optional<String> fault) {
            if (fault.isPresent()) {
                broken = broken.or(() -> fault);
            } else if (!introduced(found)) {
                broken = broken.or(() -> Optional.of("a range without an introduced event"));
            } else {
                kept.add(new Range(type, found));
            }
        }

        private static boolean introduced(List<Event> events) {
            for (Event event : events) {
                if (event.kind() == Event.Kind.INTRODUCED) {
                    return true;
                }
            }
            return false;
        }

        /// Why the events cannot be used, if so: an unknown event must not be passed over silently, since the
        /// interval would then mean something else.
        private Optional<String> events(JsonParser parser, List<Event> into) throws IOException, BrokenRecord {
            Optional<String> fault = Optional.empty();
            if (!OsvReader.startsArray(parser, "events")) {
                return fault;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new BrokenRecord("events must hold objects");
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    OsvReader.bounded(++events, FeedLimits.EVENTS);
                    Optional<Event.Kind> kind = kind(parser.currentName());
                    boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                    int length = text ? parser.getTextLength() : 0;
                    if (kind.isEmpty()) {
                        fault = fault.isPresent() ? fault : UNKNOWN_EVENT;
                    } else if (length == 0 || FeedLimits.VERSION_CHARS.exceededBy(length)) {
                        fault = fault.isPresent() ? fault : UNUSABLE_EVENT;
                    } else {
                        into.add(new Event(kind.get(), parser.getText()));
                    }
                    parser.skipChildren();
                }
            }
            return fault;
        }

        private static Optional<Event.Kind> kind(String word) {
            return switch (word) {
                case "introduced" -> Optional.of(Event.Kind.INTRODUCED);
                case "fixed" -> Optional.of(Event.Kind.FIXED);
                case "last_affected" -> Optional.of(Event.Kind.LAST_AFFECTED);
                case "limit" -> Optional.of(Event.Kind.LIMIT);
                default -> Optional.empty();
            };
        }
    }

    /// Whether no version lies in any range: `introduced: "0", fixed: "0"`, which Alpine's and Wolfi's "< 0"
    /// becomes in OSV.
    static boolean neverAffected(List<Range> ranges) {
        for (Range range : ranges) {
            boolean fixed = false;
            for (Event event : range.events()) {
                if (!event.version().equals(INFINITE)) {
                    return false;
                }
                fixed |= event.kind() == Event.Kind.FIXED;
            }
            if (!fixed) {
                return false;
            }
        }
        return !ranges.isEmpty();
    }
}
