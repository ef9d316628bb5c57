package io.hafenwacht.diagnose;

/// What is looked at. `id` is exact, `name` is what people call it; both may come from hostile input and are
/// made safe where they are shown.
public record Target(Kind kind, String id, String name) {
    /// What it is.
    public enum Kind {
        CONTAINER("container"),
        /// A Compose project: its containers together.
        PROJECT("project"),
        ENGINE("engine"),
        /// The name of an image that is to be pulled.
        IMAGE("image"),
        POD("pod"),
        WORKLOAD("workload"),
        NODE("node"),
        SERVICE("service"),
        INGRESS("ingress"),
        CLUSTER("cluster");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word in case files, and before the colon of `container:web`.
        public String word() {
            return word;
        }
    }

    /// The object's own name, where the name is `shop/web` or `deployment/shop/web`.
    String object() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// The namespace of such a name, empty where there is none.
    String namespace() {
        String[] parts = name.split("/");
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    /// The kind in front of `deployment/shop/web`, else the kind of the target.
    String objectKind() {
        String[] parts = name.split("/");
        return parts.length < 3 ? kind.word() : parts[0];
    }

    @Override
    public String toString() {
        return kind.word() + " " + name;
    }
}
