package io.hafenwacht.audit.docker;

import io.hafenwacht.core.node.Node;

/// One network (`GET /networks/{id}`) and the engine that it belongs to.
public record NetworkView(Node network, EngineSnapshot engine) {
    public String name() {
        return network.get("Name").stringOrEmpty();
    }
}
