package io.hafenwacht.audit.kubernetes.network.reach;

/// What one peer may do with another.
public record Connection(Peer source, Peer destination, Connections allowed) {
    /// `default/web[Deployment] => default/db[StatefulSet] : TCP 5432`
    public String line() {
        return source.label() + " => " + destination.label() + " : " + allowed;
    }
}
