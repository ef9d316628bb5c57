package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import java.util.List;

/// The `host` part of a snapshot, and what of it could not be read. A path in `unread` is missing in `host`;
/// null there means "surely not on this host".
public record HostReading(Node host, List<UnreadPart> unread) {
    public HostReading {
        unread = List.copyOf(unread);
    }
}
