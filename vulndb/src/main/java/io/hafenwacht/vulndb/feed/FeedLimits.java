package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.limit.Limit;

/// The bounds that feeds are read within.
public final class FeedLimits {
    public static final Limit RECORD_BYTES = new Limit(
            "record bytes", 16L << 20, "bytes", "the largest kernel notices have 3 MB; one record is held in memory");
    public static final Limit ENTRY_BYTES = new Limit(
            "archive entry bytes",
            256L << 20,
            "bytes",
            "an entry over the record limit is inflated to its end to find the next; this stops a zip bomb");
    public static final Limit FEED_BYTES =
            new Limit("feed bytes", 64L << 30, "bytes", "all of OSV is about 10 GB of JSON; ten minutes of inflating");
    public static final Limit RECORDS =
            new Limit("records", 12_000_000, "records", "four times all of OSV in 2026; keeps tables under the heap");
    public static final Limit NESTING = new Limit("JSON nesting", 64, "levels", "OSV needs 8");
    public static final Limit AFFECTED =
            new Limit("affected entries", 100_000, "entries per record", "the largest notices have 20,000");
    public static final Limit VERSIONS =
            new Limit("versions", 200_000, "versions per affected entry", "a packed list stays below one megabyte");
    public static final Limit EVENTS =
            new Limit("events", 10_000, "events per affected entry", "real entries have under 500");
    public static final Limit NAMES = new Limit("names", 10_000, "ids per record", "kernel notices name under 1,000");
    public static final Limit NAME_CHARS =
            new Limit("name length", 1_024, "characters", "ids, package names and ecosystems stay under 300");
    public static final Limit VERSION_CHARS =
            new Limit("version length", 1_024, "characters", "the longest real versions have under 200");
    public static final Limit BINARIES =
            new Limit("binaries", 2_000, "names per affected entry", "a kernel source has about 600 binary packages");
    public static final Limit BINARY_CHARS = new Limit(
            "binary names", 200_000, "characters per affected entry", "kernel sources have 40,000; stored as one text");
    public static final Limit WORDS =
            new Limit("words", 100, "words per array", "architecture lists have under 20 words");
    public static final Limit ECOSYSTEMS =
            new Limit("ecosystems", 10_000, "lines", "OSV lists about 1,500 with release suffixes");
    public static final Limit CHANGES = new Limit(
            "changes", 2_000, "records per increment", "fetched one by one; more cost longer than the whole archive");
    public static final Limit SKIPPED =
            new Limit("skipped records", 200, "remembered records", "enough to see what is wrong with a feed");
    public static final Limit SUMMARY_CHARS =
            new Limit("summary length", 4_096, "characters", "one line of a report; longer ones are cut");
    public static final Limit DETAILS_CHARS =
            new Limit("details length", 64 << 10, "characters", "what a person reads; longer ones are cut");
    public static final Limit REFERENCES =
            new Limit("references", 100, "links per record", "for people; further ones are left out");
    public static final Limit REFERENCE_CHARS =
            new Limit("reference length", 2_048, "characters", "longer links are left out");
    public static final Limit SCORE_BYTES =
            new Limit("EPSS bytes", 512L << 20, "bytes inflated", "300,000 lines have 10 MB");
    public static final Limit LIST_BYTES =
            new Limit("list bytes", 256L << 20, "bytes", "modified_id.csv of the largest ecosystem has 80 MB");
    public static final Limit LINE_CHARS = new Limit("line length", 4_096, "bytes", "real lines have under 200");

    private FeedLimits() {}
}
