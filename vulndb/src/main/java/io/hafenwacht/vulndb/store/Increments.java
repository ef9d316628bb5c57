package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.limit.BoundedStream;
import io.hafenwacht.vulndb.feed.BoundedLines;
import io.hafenwacht.vulndb.feed.FeedLimits;
import io.hafenwacht.vulndb.feed.FeedPaths;
import io.hafenwacht.vulndb.feed.FeedTransport;
import io.hafenwacht.vulndb.feed.FeedTransport.Ask;
import io.hafenwacht.vulndb.feed.FeedTransport.Fetched;
import io.hafenwacht.vulndb.feed.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Follows a feed record by record between whole archives: `modified_id.csv` says what changed, the changed
/// records are kept in `changes.zip` beside `all.zip` and imported after it, where the newer of two wins.
final class Increments {
    private static final String CHANGES = "/changes.zip";

    /// Some mirrors have no times (`0001-01-01T00:00:00Z` throughout): a list that never shows a change must
    /// not stop the whole archive from being asked for.
    private static final long MEANINGFUL = Timestamps.sortable("1990-01-01T00:00:00Z");

    private final FeedCache cache;
    private final FeedTransport transport;

    Increments(FeedCache cache, FeedTransport transport) {
        this.cache = cache;
        this.transport = transport;
    }

    /// Where the records changed since `all.zip` lie, if there are any.
    Optional<Path> changes(String ecosystem) {
        Path file = cache.file(ecosystem + CHANGES);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /// Forgets earlier changes, since a newer whole archive holds them.
    void forget(String ecosystem) throws IOException {
        Files.deleteIfExists(cache.file(ecosystem + CHANGES));
    }

    /// What `modified_id.csv` tells: the newest time in it, and the ids changed after `since`; `whole` where
    /// they are too many to fetch one by one.
    record News(String newest, Set<String> ids, boolean whole) {}

    /// Reads a list of changes, which is sorted newest first.
    static News news(Path list, String since) throws IOException {
        long known = Timestamps.sortable(since);
        String newest = since;
        Set<String> ids = new LinkedHashSet<>();
        try (BoundedLines lines = new BoundedLines(Files.newInputStream(list), FeedLimits.LIST_BYTES)) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                int comma = line.get().indexOf(',');
                String time = comma < 0 ? "" : line.get().substring(0, comma);
                if (Timestamps.sortable(time) <= known) {
                    break;
                }
                newest = newest.equals(since) ? time : newest;
                ids.add(line.get().substring(comma + 1).strip());
                if (FeedLimits.CHANGES.exceededBy(ids.size())) {
                    return new News(newest, Set.of(), true);
                }
            }
        }
        return new News(newest, ids, false);
    }

    /// Fetches the changed records into `changes.zip`. False if that does not work: then the whole archive
    /// has to be asked for.
    boolean follow(String ecosystem, News news) throws IOException {
        if (news.whole() || Timestamps.sortable(news.newest()) < MEANINGFUL) {
            return false;
        }
        if (news.ids().isEmpty()) {
            return true;
        }
        Path changes = cache.file(ecosystem + CHANGES);
        Path next = cache.file(ecosystem + CHANGES + ".new");
        Set<String> names = new LinkedHashSet<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(next))) {
            for (String id : news.ids()) {
                if (!fetch(ecosystem, id, zip)) {
                    return false;
                }
                names.add(id + ".json");
            }
            if (Files.exists(changes)) {
                keep(changes, names, zip);
            }
            if (FeedLimits.CHANGES.exceededBy(names.size())) {
                return false;
            }
        }
        Files.move(next, changes, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private boolean fetch(String ecosystem, String id, ZipOutputStream zip) throws IOException {
        return switch (transport.fetch(Ask.fresh(FeedPaths.record(ecosystem, id)))) {
            case Fetched.Content content -> {
                try (InputStream body = content.body()) {
                    copy(body, id + ".json", zip);
                    yield true;
                }
            }
            case Fetched.Local local -> {
                try (InputStream body = Files.newInputStream(local.file())) {
                    copy(body, id + ".json", zip);
                    yield true;
                }
            }
            // Listed and already gone again: the archive's copy stays until the next whole one.
            case Fetched.Missing() -> true;
            case Fetched.NotModified _, Fetched.Failed _ -> false;
        };
    }

    private static void copy(InputStream body, String name, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        new BoundedStream(body, FeedLimits.RECORD_BYTES).transferTo(zip);
        zip.closeEntry();
    }

    /// Earlier changes that were not changed again.
    private static void keep(Path changes, Set<String> names, ZipOutputStream zip) throws IOException {
        try (ZipInputStream old = new ZipInputStream(Files.newInputStream(changes))) {
            for (ZipEntry entry = old.getNextEntry(); entry != null; entry = old.getNextEntry()) {
                if (names.add(entry.getName())) {
                    copy(old, entry.getName(), zip);
                }
            }
        }
    }
}
