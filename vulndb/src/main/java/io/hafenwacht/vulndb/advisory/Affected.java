package io.hafenwacht.vulndb.advisory;

import java.util.List;
import java.util.Map;

/// One `affected[]` entry of an OSV record. `versions` are exact versions, `ranges` half-open intervals; a
/// version is affected when either names it. `specific` holds the few source-dependent fields that matching
/// needs, under the names of [Specific].
public record Affected(
        Advisory advisory,
        String ecosystem,
        String name,
        List<Range> ranges,
        List<String> versions,
        Map<Specific, String> specific) {
    public Affected {
        ranges = List.copyOf(ranges);
        versions = List.copyOf(versions);
        specific = Map.copyOf(specific);
    }

    /// Source-dependent fields, normalised by each feed's reader.
    public enum Specific {
        /// Debian's urgency word (`unimportant`, `end-of-life`, …).
        URGENCY,
        /// RPM module streams that the entry belongs to, `name:stream`, comma-separated where the record
        /// names several. A modular entry (`.module` in its versions) whose record names none has an empty
        /// value.
        MODULE,
        /// Architectures that the entry is limited to, comma-separated.
        ARCHITECTURES,
        /// SUSE and Ubuntu: binary packages the entry names, comma-separated.
        BINARIES,
        /// The distribution says that this package is not affected: suppresses every other source for the
        /// package. The ranges of such an entry are empty intervals (`fixed: "0"`).
        NOT_AFFECTED
    }

    /// `type` is SEMVER or ECOSYSTEM (GIT ranges are not stored); events in the record's order.
    ///
    /// For Go, an ECOSYSTEM range beside a SEMVER one is the Go database's `custom_ranges`: release numbers
    /// that are no Go module versions. Where the SEMVER range is unbounded, it decides alone for tagged
    /// versions.
    public record Range(Type type, List<Event> events) {
        public Range {
            events = List.copyOf(events);
        }

        public enum Type {
            SEMVER,
            ECOSYSTEM
        }
    }

    /// One event of a range; `introduced: "0"` is minus infinity.
    public record Event(Kind kind, String version) {
        public enum Kind {
            INTRODUCED,
            FIXED,
            LAST_AFFECTED,
            LIMIT
        }
    }
}
