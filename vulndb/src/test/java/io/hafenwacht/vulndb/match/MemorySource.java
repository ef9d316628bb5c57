package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability.Scores;
import io.hafenwacht.vulndb.advisory.Advisory;
import io.hafenwacht.vulndb.advisory.AdvisorySource;
import io.hafenwacht.vulndb.advisory.AdvisoryText;
import io.hafenwacht.vulndb.advisory.Affected;
import io.hafenwacht.vulndb.advisory.Affected.Event;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Advisories in memory, written in one line each.
final class MemorySource implements AdvisorySource {
    private static final AdvisoryText NO_TEXT = new AdvisoryText() {
        @Override
        public String summary() {
            return "";
        }

        @Override
        public String details() {
            return "";
        }

        @Override
        public String published() {
            return "";
        }

        @Override
        public String modified() {
            return "";
        }

        @Override
        public List<String> references() {
            return List.of();
        }
    };

    private final Map<String, EcosystemInfo> ecosystems = new TreeMap<>();
    private final Map<String, List<Affected>> entries = new HashMap<>();

    /// An ecosystem with data, of which no record may name the package at hand.
    MemorySource knows(String... names) {
        for (String name : names) {
            ecosystems.put(name, new EcosystemInfo(1, "2026-01-01T00:00:00Z"));
        }
        return this;
    }

    /// `ids`: canonical id first, the record's own last, comma-separated. `events`: `introduced 0 fixed 1.2`;
    /// ranges separated by `|`.
    MemorySource add(String ecosystem, String name, String ids, String events) {
        return add(ecosystem, name, ids, events, List.of(), Map.of(), false);
    }

    MemorySource add(String ecosystem, String name, String ids, String events, Map<Specific, String> specific) {
        return add(ecosystem, name, ids, events, List.of(), specific, false);
    }

    MemorySource add(
            String ecosystem,
            String name,
            String ids,
            String events,
            List<String> versions,
            Map<Specific, String> specific,
            boolean reviewed) {
        List<String> group = List.of(ids.split(","));
        var rating = new Advisory.Rating(Severity.HIGH, "CVSS:3.1", Scores.NONE);
        var advisory = new Advisory(group.getLast(), group, rating, reviewed, NO_TEXT);
        var ranges = new ArrayList<Range>();
        for (String range : events.isEmpty() ? new String[0] : events.split("\\|")) {
            ranges.add(new Range(Range.Type.ECOSYSTEM, events(range.strip())));
        }
        entries.computeIfAbsent(ecosystem + "\n" + name, _ -> new ArrayList<>())
                .add(new Affected(advisory, ecosystem, name, ranges, versions, specific));
        return knows(ecosystem);
    }

    private static List<Event> events(String text) {
        var events = new ArrayList<Event>();
        String[] words = text.split(" ");
        for (int i = 0; i + 1 < words.length; i += 2) {
            events.add(new Event(Event.Kind.valueOf(words[i].toUpperCase(java.util.Locale.ROOT)), words[i + 1]));
        }
        return events;
    }

    @Override
    public Map<String, EcosystemInfo> ecosystems() {
        return ecosystems;
    }

    @Override
    public List<Affected> find(String ecosystem, String name) {
        return entries.getOrDefault(ecosystem + "\n" + name, List.of());
    }
}
