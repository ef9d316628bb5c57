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

    /// What it asks for of a resource (`cpu`, `memory`): its request, or its limit, which the API server
    /// takes for the request where there is none.
    public Node request(String resource) {
        Node own = node.at("resources", "requests", resource);
        return own.absent() ? limit(resource) : own;
    }

    /// What it may use of a resource at most.
    public Node limit(String resource) {
        return node.at("resources", "limits", resource);
    }

    public Node securityContext() {
        return node.get("securityContext");
    }
}
