package io.hafenwacht.core.finding;

import java.util.List;

/// A thing that can be attacked. `id` is exact (an image: the configuration digest that we computed), `key`
/// is what people would call the same thing tomorrow, `aliases` are other names that other sources use for
/// it, `links` lead to other assets.
public record Asset(String id, String key, Kind kind, String name, List<String> aliases, List<Link> links) {
    public Asset {
        aliases = List.copyOf(aliases);
        links = List.copyOf(links);
    }

    /// What an asset is.
    public enum Kind {
        IMAGE("image"),
        FILESYSTEM("filesystem"),
        FILE("file"),
        HOST("host"),
        ENGINE("engine"),
        CONTAINER("container"),
        NETWORK("network"),
        VOLUME("volume"),
        SERVICE("service"),
        CLUSTER("cluster"),
        NODE("node"),
        NAMESPACE("namespace"),
        WORKLOAD("workload"),
        OBJECT("object");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// A relation to another asset's id: `runs`, `builtFrom`.
    public record Link(String rel, String to) {}
}
