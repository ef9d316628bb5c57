package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.docker.watch.Backoff;
import io.hafenwacht.connect.docker.watch.JsonLines;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.kubernetes.ApiClient;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// One kind of object, listed once and then watched for ever (Kubernetes, "Efficient detection of changes").
/// After a break it goes on from the last `resourceVersion`; where the server has forgotten it (410), the
/// list is read anew. Bookmarks keep the version young.
final class ResourceFeed {
    /// What comes of it. Called by the feeding thread alone.
    interface Listener {
        /// A list follows; `gap` says for how long nobody watched before, empty at the first time.
        void listing(Optional<Duration> gap) throws InterruptedException;

        void item(Node object) throws InterruptedException;

        /// All of the list was told; changes follow.
        void listed() throws InterruptedException;

        void changed(Change change, Node object) throws InterruptedException;

        /// The server answers.
        void watching();

        /// So many objects could not be read.
        void unread(long count) throws InterruptedException;

        /// The server cannot be reached or hung up. `status` is that of its answer, 0 where none came.
        void away(int status, Text why);
    }

    enum Change {
        ADDED,
        MODIFIED,
        DELETED
    }

    private static final int GONE = 410;
    /// Shorter than an API server's own half hour at least, so that it ends the watch and not a firewall.
    private static final int WATCH_SECONDS = 290;
    /// A watch that ends at once again and again is no watch.
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ApiClients clients;
    private final String path;
    private final Pace pace;
    private final InstantSource clock;
    private String version = "";
    private Optional<Instant> heardUntil = Optional.empty();

    /// `path` is that of the list, such as `/api/v1/pods`, with an optional query.
    ResourceFeed(ApiClients clients, String path, Pace pace, InstantSource clock) {
        this.clients = clients;
        this.path = path;
        this.pace = pace;
        this.clock = clock;
    }

    /// Until interrupted.
    void run(Listener listener) throws InterruptedException {
        Backoff backoff = pace.backoff();
        while (true) {
            try (ApiClient client = clients.open()) {
                while (true) {
                    boolean whole = round(client, listener);
                    if (!whole) {
                        break;
                    }
                    backoff.reset();
                }
            } catch (ClusterTrouble trouble) {
                stopIfInterrupted();
                if (trouble.status() == GONE) {
                    version = "";
                } else {
                    listener.away(trouble.status(), trouble.reason());
                }
            } catch (IOException e) {
                stopIfInterrupted();
                listener.away(0, Refusal.of(e));
            }
            backoff.pause();
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// One list where it is needed, and one watch; whether the watch lived as long as it should.
    private boolean round(ApiClient client, Listener listener)
            throws ClusterTrouble, IOException, InterruptedException {
        if (version.isEmpty()) {
            listener.listing(heardUntil.map(since -> Duration.between(since, clock.instant())));
            version = ListPages.read(client, path, listener::item);
            heard();
            listener.listed();
        }
        Instant begin = clock.instant();
        String query = path + (path.contains("?") ? "&" : "?") + "watch=1&allowWatchBookmarks=true&timeoutSeconds="
                + WATCH_SECONDS + "&resourceVersion=" + encoded(version);
        try (InputStream in = client.stream(query, ApiClient.JSON)) {
            listener.watching();
            hear(in, listener);
        }
        heard();
        stopIfInterrupted();
        return Duration.between(begin, clock.instant()).compareTo(SHORT) > 0;
    }

    private void heard() {
        heardUntil = Optional.of(clock.instant());
    }

    private void hear(InputStream in, Listener listener) throws IOException, InterruptedException {
        JsonLines lines = new JsonLines(in);
        long leftOut = 0;
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            switch (new JsonParser().parse(line.get())) {
                case ParseResult.Parsed parsed -> {
                    if (!told(parsed.root(), listener)) {
                        return;
                    }
                }
                case ParseResult.Failed _ -> listener.unread(1);
            }
            if (lines.leftOut() > leftOut) {
                listener.unread(lines.leftOut() - leftOut);
                leftOut = lines.leftOut();
            }
            heard();
        }
    }

    /// Whether there may be more.
    private boolean told(Node event, Listener listener) throws InterruptedException {
        Node object = event.get("object");
        String now = object.at("metadata", "resourceVersion").stringOrEmpty();
        switch (event.get("type").stringOrEmpty()) {
            case "ADDED" -> listener.changed(Change.ADDED, object);
            case "MODIFIED" -> listener.changed(Change.MODIFIED, object);
            case "DELETED" -> listener.changed(Change.DELETED, object);
            case "BOOKMARK" -> {}
            case "ERROR" -> {
                // "too old resource version", or an etcd that was restored: from the list on again.
                version = "";
                return false;
            }
            default -> listener.unread(1);
        }
        if (!now.isEmpty()) {
            version = now;
        }
        return true;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
