package io.hafenwacht.vulndb.feed;

import io.hafenwacht.vulndb.advisory.Affected.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One record of the OSV schema (1.7) as it stands in the feed, before its source's rules read it: only the
/// fields that matching or reports use. Texts are already cut to their limits.
public record OsvRecord(
        Header header, Ids ids, Prose prose, List<Score> scores, Map<String, String> specific, List<Entry> affected) {

    /// Times are RFC 3339 or empty; `withdrawn` empty means in force.
    public record Header(String id, String published, String modified, String withdrawn) {}

    /// The three ways to name other records; each source uses them differently.
    public record Ids(List<String> aliases, List<String> upstream, List<String> related) {}

    /// What people read.
    public record Prose(String summary, String details, List<String> references) {}

    /// `severity[]`: a type (`CVSS_V3`, `Ubuntu`) and its score.
    public record Score(String type, String value) {}

    /// One `affected[]` entry that names a package. `broken` is why it cannot be used, where it cannot.
    public record Entry(
            PackageName named, List<Range> ranges, List<String> versions, Extras extras, Optional<String> broken) {}

    /// `affected[].package`, as written.
    public record PackageName(String ecosystem, String name, String purl) {}

    /// What else the rules use of an entry, from `ecosystem_specific`, `database_specific` and `severity`:
    /// single words by their last key, binary packages, the Go database's ranges for releases that are no
    /// module versions, and scores.
    public record Extras(
            Map<String, String> words, List<String> binaries, List<Range> customRanges, List<Score> scores) {
        static final Extras NONE = new Extras(Map.of(), List.of(), List.of(), List.of());
    }

    /// All scores, the record's own first.
    public List<Score> allScores() {
        List<Score> all = new ArrayList<>(scores);
        affected.forEach(entry -> all.addAll(entry.extras().scores()));
        return all;
    }

    /// The values of one word of `*_specific` objects, the record's own first.
    public List<String> words(String key) {
        List<String> values = new ArrayList<>();
        if (specific.containsKey(key)) {
            values.add(specific.getOrDefault(key, ""));
        }
        for (Entry entry : affected) {
            if (entry.extras().words().containsKey(key)) {
                values.add(entry.extras().words().getOrDefault(key, ""));
            }
        }
        return values;
    }
}
