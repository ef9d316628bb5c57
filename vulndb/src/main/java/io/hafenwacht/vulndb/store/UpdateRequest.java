package io.hafenwacht.vulndb.store;

import io.hafenwacht.vulndb.feed.FeedTransport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What `db update` is asked for: the database's `folder`, where feeds come from, the OSV ecosystems wanted
/// (empty: all that the source lists; a release suffix is ignored, feeds have whole ecosystems), and the time
/// that the result is stamped with.
public record UpdateRequest(Path folder, FeedTransport transport, List<String> ecosystems, Instant now) {
    public UpdateRequest {
        ecosystems = List.copyOf(ecosystems);
    }
}
