package io.hafenwacht.vulndb.store;

import io.hafenwacht.vulndb.feed.FeedLimits;
import io.hafenwacht.vulndb.feed.OsvArchive;
import io.hafenwacht.vulndb.feed.OsvInterpreter.Reading;
import io.hafenwacht.vulndb.store.StoreInfo.Skipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads archives of records into a [StoreBuilder] and keeps the counts.
final class FeedImport {
    private static final int PROGRESS_RECORDS = 10_000;

    private final StoreBuilder builder;
    private final UpdateProgress progress;
    private final List<StoreInfo.Source> sources = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private long seen;
    private long records;
    private long duplicates;
    private long withdrawn;
    private long noSecurity;
    private long broken;
    private long brokenEntries;

    FeedImport(StoreBuilder builder, UpdateProgress progress) {
        this.builder = builder;
        this.progress = progress;
    }

    /// One archive, under its name in the feeds' layout; its SHA-256.
    String read(String path, Path archive, long bytes, boolean stale) throws IOException {
        long before = seen;
        OsvArchive.Read read = RecordPipe.read(archive, (entry, reading) -> {
            take(path, entry, reading);
            if (++seen % PROGRESS_RECORDS == 0) {
                progress.importing(path, seen - before);
            }
        });
        sources.add(new StoreInfo.Source(path, bytes, read.sha256(), read.records(), stale));
        return read.sha256();
    }

    /// A file that is no archive of records.
    void source(StoreInfo.Source source) {
        sources.add(source);
    }

    private void take(String path, String entry, Reading reading) throws IOException {
        switch (reading) {
            case Reading.Kept kept -> {
                if (builder.add(kept.record())) {
                    records++;
                } else {
                    duplicates++;
                }
                if (kept.brokenEntries() > 0) {
                    brokenEntries += kept.brokenEntries();
                    remember(
                            path,
                            kept.record().identity().id(),
                            kept.brokenEntries() + " affected entries: " + kept.firstFault());
                }
            }
            case Reading.Dropped dropped -> {
                builder.bury(dropped.id(), dropped.modified());
                switch (dropped.why()) {
                    case WITHDRAWN -> withdrawn++;
                    case NO_SECURITY -> noSecurity++;
                }
            }
            case Reading.Broken fault -> skip(path, fault.id().isEmpty() ? entry : fault.id(), fault.reason());
        }
    }

    private void skip(String path, String id, String reason) {
        broken++;
        remember(path, id, reason);
    }

    private void remember(String path, String id, String reason) {
        if (skipped.size() < FeedLimits.SKIPPED.value()) {
            skipped.add(new Skipped(path, cut(id), cut(reason)));
        }
    }

    private static String cut(String text) {
        int most = FeedLimits.NAME_CHARS.asInt();
        return text.length() <= most ? text : text.substring(0, most);
    }

    List<StoreInfo.Source> sources() {
        return sources;
    }

    List<Skipped> skipped() {
        return skipped;
    }

    StoreInfo.Totals totals() {
        return new StoreInfo.Totals(
                records, builder.rows(), duplicates, new StoreInfo.Left(withdrawn, noSecurity), broken, brokenEntries);
    }
}
