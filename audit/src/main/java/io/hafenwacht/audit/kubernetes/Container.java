package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;

/// A container of a pod and its field path in the object: `spec.template.spec.containers[0]`.
public record Container(Node node, String path, Role role) {
    /// In which of the pod's three lists it stands.
    public enum Role {
        INIT("initContainers"),
        REGULAR("containers"),
        EPHEMERAL("ephemeralContainers");

        private final String field;

        Role(String field) {
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    public String name() {
        return node.get("name").stringOrEmpty();
    }

    public String image() {
        return node.get("image").stringOrEmpty();
    }

    public Node securityContext() {
        return node.get("securityContext");
    }
}
