package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;

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

    /// The containers of a pod's specification that stands at `path`, init containers first.
    public static List<Container> of(Node spec, String path) {
        var found = new ArrayList<Container>();
        for (Role role : Role.values()) {
            List<Node> items = spec.get(role.field()).elements();
            for (int i = 0; i < items.size(); i++) {
                found.add(new Container(items.get(i), path + "." + role.field() + "[" + i + "]", role));
            }
        }
        return List.copyOf(found);
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

    /// The value at a field path below the container: `securityContext.privileged`.
    public Node at(String field) {
        return FieldPath.at(field, node);
    }

    public Node securityContext() {
        return node.get("securityContext");
    }
}
