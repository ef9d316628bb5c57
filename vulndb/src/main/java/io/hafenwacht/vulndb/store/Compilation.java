package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.TextException;
import io.hafenwacht.vulndb.feed.BoundedLines;
import io.hafenwacht.vulndb.feed.DamagedArchive;
import io.hafenwacht.vulndb.feed.ExploitFeeds;
import io.hafenwacht.vulndb.feed.ExploitScores;
import io.hafenwacht.vulndb.feed.FeedLimits;
import io.hafenwacht.vulndb.feed.FeedPaths;
import io.hafenwacht.vulndb.feed.HashedStream;
import io.hafenwacht.vulndb.store.FeedCache.Obtained;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;

/// One run of an update: takes all feeds first, then imports them once. Nothing is imported if a feed can
/// neither be fetched nor taken from an earlier copy, since a database without it would look complete.
final class Compilation {
    private final UpdateRequest request;
    private final UpdateProgress progress;
    private final Disk disk;
    private final FeedCache cache;
    private final Increments increments;
    private final List<Gap> gaps = new ArrayList<>();

    Compilation(UpdateRequest request, UpdateProgress progress, Disk disk) throws IOException {
        this.request = request;
        this.progress = progress;
        this.disk = disk;
        this.cache = new FeedCache(request.folder().resolve("feeds"), request.transport(), progress);
        this.increments = new Increments(cache, request.transport());
    }

    /// What is missing although it was asked for.
    List<Gap> gaps() {
        return gaps;
    }

    /// A feed's archive, and whether it is an earlier copy.
    private record Archive(Path file, boolean own, boolean stale) {}

    /// Writes the database to `next`; a gap says why not.
    Optional<Gap> run(Path next, Path spill) throws IOException {
        Set<String> ecosystems = new TreeSet<>();
        Optional<Gap> fault = listEcosystems(ecosystems);
        if (fault.isPresent()) {
            return fault;
        }
        Map<String, Archive> archives = new LinkedHashMap<>();
        for (String ecosystem : ecosystems) {
            fault = take(ecosystem, archives);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (archives.isEmpty()) {
            return Optional.of(gap(
                    FeedPaths.ECOSYSTEMS,
                    Text.of("The source has no vulnerability data.", "Die Quelle hat keine Schwachstellendaten.")));
        }
        ExploitScores scores = new ExploitScores();
        List<StoreInfo.Source> lists = new ArrayList<>();
        scores(FeedPaths.EPSS, in -> ExploitFeeds.readEpss(in, scores), lists);
        scores(FeedPaths.KEV, in -> ExploitFeeds.readKev(in, scores), lists);
        return compile(next, spill, archives, scores, lists);
    }

    private Optional<Gap> listEcosystems(Set<String> into) throws IOException {
        List<String> names = request.ecosystems();
        if (names.isEmpty()) {
            switch (cache.obtain(FeedPaths.ECOSYSTEMS, "")) {
                case Obtained.Here here -> names = lines(here.file());
                case Obtained.Stale(Path file, Text reason) -> {
                    gaps.add(gap(FeedPaths.ECOSYSTEMS, reason));
                    names = lines(file);
                }
                case Obtained.Missing() -> {
                    return Optional.of(gap(
                            FeedPaths.ECOSYSTEMS,
                            Text.of(
                                    "The source has no list of ecosystems.",
                                    "Die Quelle hat keine Liste der Ökosysteme.")));
                }
                case Obtained.Failed(Text reason) -> {
                    return Optional.of(gap(FeedPaths.ECOSYSTEMS, reason));
                }
            }
        }
        for (String name : names) {
            String base = base(name.strip());
            if (base.matches("[A-Za-z0-9][A-Za-z0-9 ._+-]*")) {
                into.add(base);
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        try (BoundedLines lines = new BoundedLines(Files.newInputStream(file), FeedLimits.LIST_BYTES)) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                names.add(line.get());
                if (FeedLimits.ECOSYSTEMS.exceededBy(names.size())) {
                    throw new TextException(
                            file + " has more than " + FeedLimits.ECOSYSTEMS,
                            file + " hat mehr als " + FeedLimits.ECOSYSTEMS);
                }
            }
        }
        return names;
    }

    /// `Debian` of `Debian:12`.
    static String base(String ecosystem) {
        int colon = ecosystem.indexOf(':');
        return colon < 0 ? ecosystem : ecosystem.substring(0, colon);
    }

    private Optional<Gap> take(String ecosystem, Map<String, Archive> into) throws IOException {
        String path = FeedPaths.all(ecosystem);
        Optional<FeedManifest.Taken> taken = cache.manifest().find(path);
        String newest = "";
        if (cache.obtain(FeedPaths.modified(ecosystem), "") instanceof Obtained.Here list && list.own()) {
            Increments.News news = Increments.news(
                    list.file(), taken.map(FeedManifest.Taken::newest).orElse(""));
            newest = news.newest();
            if (taken.isPresent() && Files.exists(cache.file(path)) && increments.follow(ecosystem, news)) {
                FeedManifest.Taken before = taken.get();
                cache.manifest()
                        .put(path, new FeedManifest.Taken(before.sha256(), before.bytes(), before.etag(), newest));
                into.put(ecosystem, new Archive(cache.file(path), true, false));
                return Optional.empty();
            }
        }
        switch (cache.obtain(path, newest)) {
            case Obtained.Here(Path file, boolean own, boolean changed) -> {
                if (changed) {
                    increments.forget(ecosystem);
                }
                into.put(ecosystem, new Archive(file, own, false));
            }
            case Obtained.Stale(Path file, Text reason) -> {
                gaps.add(gap(path, reason));
                into.put(ecosystem, new Archive(file, true, true));
            }
            case Obtained.Missing() ->
                gaps.add(gap(
                        path,
                        Text.of(
                                "The source has no data for the ecosystem " + ecosystem + ".",
                                "Die Quelle hat keine Daten für das Ökosystem " + ecosystem + ".")));
            case Obtained.Failed(Text reason) -> {
                return Optional.of(gap(path, reason));
            }
        }
        return Optional.empty();
    }

    private interface Reader {
        void read(InputStream in) throws IOException;
    }

    /// A list of exploitation scores: without it the data is still good, so every fault is a gap.
    private void scores(String path, Reader reader, List<StoreInfo.Source> sources) throws IOException {
        switch (cache.obtain(path, "")) {
            case Obtained.Here here -> score(path, here.file(), false, reader, sources);
            case Obtained.Stale(Path file, Text reason) -> {
                gaps.add(gap(path, reason));
                score(path, file, true, reader, sources);
            }
            case Obtained.Missing() ->
                gaps.add(gap(
                        path, Text.of("The source does not have " + path + ".", "Die Quelle hat " + path + " nicht.")));
            case Obtained.Failed(Text reason) -> gaps.add(gap(path, reason));
        }
    }

    private void score(String path, Path file, boolean stale, Reader reader, List<StoreInfo.Source> sources) {
        try {
            HashedStream in = new HashedStream(Files.newInputStream(file));
            try (in) {
                reader.read(in);
            }
            sources.add(new StoreInfo.Source(path, Files.size(file), in.sha256(), 0, stale));
        } catch (IOException e) {
            gaps.add(gap(
                    path,
                    Text.of(
                            path + " cannot be read: " + Refusal.of(e).english(),
                            path + " ist nicht lesbar: " + Refusal.of(e).german())));
        }
    }

    private Optional<Gap> compile(
            Path next, Path spill, Map<String, Archive> archives, ExploitScores scores, List<StoreInfo.Source> lists)
            throws IOException {
        try (StoreBuilder builder = new StoreBuilder(
                disk.create(next),
                new PostingSpill(spill, new BufferedOutputStream(disk.create(spill), 1 << 18)),
                ecosystem -> archives.containsKey(base(ecosystem)))) {
            FeedImport feeds = new FeedImport(builder, progress);
            for (Map.Entry<String, Archive> feed : archives.entrySet()) {
                Optional<Gap> fault = read(feed.getKey(), feed.getValue(), feeds);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            lists.forEach(feeds::source);
            progress.writing(builder.size());
            builder.finish(
                    scores,
                    new StoreInfo(
                            request.now(),
                            request.transport().name(),
                            feeds.sources(),
                            feeds.skipped(),
                            feeds.totals()));
            return Optional.empty();
        }
    }

    private Optional<Gap> read(String ecosystem, Archive archive, FeedImport feeds) throws IOException {
        String path = FeedPaths.all(ecosystem);
        try {
            long bytes = Files.size(archive.file());
            String sha256 = feeds.read(path, archive.file(), bytes, archive.stale());
            Optional<FeedManifest.Taken> taken = cache.manifest().find(path);
            if (archive.own() && taken.isPresent()) {
                cache.manifest().put(path, taken.get().withSha256(sha256));
                Optional<Path> changes = increments.changes(ecosystem);
                if (changes.isPresent()) {
                    feeds.read(ecosystem + "/changes.zip", changes.get(), Files.size(changes.get()), false);
                }
            }
            return Optional.empty();
        } catch (DamagedArchive | ZipException | EOFException e) {
            if (archive.own()) {
                cache.manifest().remove(path);
                Files.deleteIfExists(archive.file());
                increments.forget(ecosystem);
            }
            return Optional.of(gap(
                    path,
                    Text.of(
                            path + " is damaged (" + Refusal.of(e).english() + "); earlier data stays in use.",
                            path + " ist beschädigt (" + Refusal.of(e).german()
                                    + "); die bisherigen Daten bleiben in Gebrauch.")));
        }
    }

    private Gap gap(String path, Text reason) {
        return new Gap(
                path,
                reason,
                Text.of(
                        "Check the source " + request.transport().name() + " and run `hafenwacht db update` again.",
                        "Die Quelle " + request.transport().name()
                                + " prüfen und `hafenwacht db update` erneut ausführen."));
    }
}
