package io.hafenwacht.vulndb.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Where the data in a database came from and what became of it. Not read by scans.
public record StoreInfo(Instant built, String origin, List<Source> sources, List<Skipped> skipped, Totals totals) {
    public StoreInfo {
        sources = List.copyOf(sources);
        skipped = List.copyOf(skipped);
    }

    /// One file that was read: its path in the feeds' layout, size, lower-case hexadecimal SHA-256, and how
    /// many records it had. `stale`: it could not be fetched again, an earlier copy was used.
    public record Source(String path, long bytes, String sha256, long records, boolean stale) {}

    /// A record that could not be used; the list is cut, [Totals#broken()] is not.
    public record Skipped(String path, String id, String reason) {}

    /// `records` were taken in; `duplicates` stood in several feeds or were superseded; `brokenEntries` are
    /// affected entries of records that were otherwise sound; `rows` the affected entries kept.
    public record Totals(long records, long rows, long duplicates, Left left, long broken, long brokenEntries) {}

    /// Rightly left out.
    public record Left(long withdrawn, long noSecurity) {}

    void write(Packer out) {
        out.var(built.getEpochSecond());
        out.text(origin);
        out.var(sources.size());
        for (Source source : sources) {
            out.text(source.path);
            out.var(source.bytes);
            out.text(source.sha256);
            out.var(source.records);
            out.u8(source.stale ? 1 : 0);
        }
        out.var(skipped.size());
        for (Skipped record : skipped) {
            out.text(record.path);
            out.text(record.id);
            out.text(record.reason);
        }
        out.var(totals.records);
        out.var(totals.rows);
        out.var(totals.duplicates);
        out.var(totals.left.withdrawn);
        out.var(totals.left.noSecurity);
        out.var(totals.broken);
        out.var(totals.brokenEntries);
    }

    static Instant readBuilt(Cursor in) {
        long seconds = in.var();
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
            throw new DamagedStore("a time of " + seconds + " seconds", "eine Zeit von " + seconds + " Sekunden");
        }
        return Instant.ofEpochSecond(seconds);
    }

    static StoreInfo read(Cursor in) {
        Instant built = readBuilt(in);
        String origin = in.text();
        int count = in.count();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(new Source(in.text(), in.var(), in.text(), in.var(), in.u8() == 1));
        }
        count = in.count();
        List<Skipped> skipped = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            skipped.add(new Skipped(in.text(), in.text(), in.text()));
        }
        Totals totals = new Totals(in.var(), in.var(), in.var(), new Left(in.var(), in.var()), in.var(), in.var());
        return new StoreInfo(built, origin, sources, skipped, totals);
    }
}
