package io.hafenwacht.app.scan;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.fetch.Backoff;
import io.hafenwacht.connect.fetch.FetchSettings;
import io.hafenwacht.connect.fetch.HttpFetcher;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.vulndb.feed.FeedTransport;
import io.hafenwacht.vulndb.feed.FolderTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Chooses where advisories come from: a folder, a mirror, or the sources' own addresses.
public final class Transports {
    private Transports() {}

    public static boolean isAddress(String from) {
        return from.startsWith("https://") || from.startsWith("http://");
    }

    public static FeedTransport of(Session session, Optional<String> from, Optional<Path> caFile, boolean offline) {
        if (from.isPresent() && !isAddress(from.get())) {
            Path folder = session.path(from.get());
            if (!Files.isDirectory(folder)) {
                throw CommandFailure.usage(
                        Text.of("no folder or export at " + folder, "kein Ordner und keine Ausgabe unter " + folder),
                        Text.of(
                                "Name a folder in OSV.dev's layout, a mirror's address or a file of db export.",
                                "Einen Ordner im Aufbau von OSV.dev, die Adresse eines Spiegels oder eine Datei aus db"
                                        + " export angeben."));
            }
            return new FolderTransport(folder);
        }
        var settings = FetchSettings.standard(environment(session), caFile, offline, Version.current());
        return new HttpFeedTransport(new HttpFetcher(settings, Backoff.standard()), from);
    }

    /// The surroundings that `connect` may know.
    public static Environment environment(Session session) {
        Path home = Path.of(session.environment("HOME").orElse(System.getProperty("user.home")));
        return new Environment(session.environment(), home, Path.of("/"));
    }
}
