package io.hafenwacht.app.scan;

import io.hafenwacht.connect.fetch.FetchRequest;
import io.hafenwacht.connect.fetch.FetchResult;
import io.hafenwacht.connect.fetch.HttpFetcher;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.vulndb.feed.FeedPaths;
import io.hafenwacht.vulndb.feed.FeedTransport;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Feeds over HTTP: from the sources' own addresses, or from a mirror of the same layout.
final class HttpFeedTransport implements FeedTransport {
    private static final Limit FILE =
            new Limit("feed-file", 4L << 30, "bytes", "the largest export of 2026 has about 1 GB");

    private final HttpFetcher fetcher;
    private final Optional<String> mirror;

    HttpFeedTransport(HttpFetcher fetcher, Optional<String> mirror) {
        this.fetcher = fetcher;
        this.mirror = mirror.map(m -> m.endsWith("/") ? m : m + "/");
    }

    @Override
    public String name() {
        return mirror.orElse(FeedPaths.OSV_ADDRESS);
    }

    @Override
    public Fetched fetch(Ask ask) {
        URI address;
        try {
            address = address(ask.path());
        } catch (URISyntaxException e) {
            return new Fetched.Failed(
                    Text.of("no valid address: " + e.getInput(), "keine gültige Adresse: " + e.getInput()));
        }
        return switch (fetcher.fetch(new FetchRequest(address, ask.etag(), Optional.empty(), ask.offset(), FILE))) {
            case FetchResult.NotModified() -> new Fetched.NotModified();
            case FetchResult.Content(var body, var offset, var length, var etag, var modified) ->
                new Fetched.Content(body, offset, length, etag);
            case FetchResult.Missing() -> new Fetched.Missing();
            case FetchResult.Failed(var kind, var reason, var remedy) ->
                new Fetched.Failed(
                        Text.of(reason.english() + " " + remedy.english(), reason.german() + " " + remedy.german()));
        };
    }

    private URI address(String path) throws URISyntaxException {
        if (mirror.isPresent()) {
            return FetchRequest.address(URI.create(mirror.get()), path);
        }
        String full = FeedPaths.defaultAddress(path);
        return full.endsWith("/" + path) && full.startsWith(FeedPaths.OSV_ADDRESS)
                ? FetchRequest.address(URI.create(FeedPaths.OSV_ADDRESS), path)
                : URI.create(full);
    }
}
