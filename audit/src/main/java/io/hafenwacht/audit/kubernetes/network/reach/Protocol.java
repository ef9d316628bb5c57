package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.Optional;

/// The protocols that policies know (Kubernetes API, `core/v1.Protocol`), in the order of the output.
public enum Protocol {
    SCTP,
    TCP,
    UDP;

    /// The protocol of this name, if there is one: names are upper case.
    static Optional<Protocol> of(String name) {
        for (Protocol protocol : values()) {
            if (protocol.name().equals(name)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
