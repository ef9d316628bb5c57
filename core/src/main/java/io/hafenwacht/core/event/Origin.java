package io.hafenwacht.core.event;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where an event comes from. `system` is the engine or cluster by its address or name, `id` exact (a
/// container's 64 digits, a pod's uid), `name` what people call it (`web`, `shop/web-5d4`), `image` its image
/// reference (empty where there is none). `labels` are few and bounded: Compose project and service,
/// namespace, pod, container, workload; never everything that an image brought.
public record Origin(String system, Kind kind, String id, String name, String image, SortedMap<String, String> labels) {
    public Origin {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /// One without image and labels.
    public Origin(String system, Kind kind, String id, String name) {
        this(system, kind, id, name, "", new TreeMap<>());
    }

    /// What an origin is.
    public enum Kind {
        CONTAINER("container"),
        POD("pod"),
        IMAGE("image"),
        NETWORK("network"),
        VOLUME("volume"),
        OBJECT("object"),
        NODE("node"),
        ENGINE("engine"),
        CLUSTER("cluster"),
        HAFENWACHT("hafenwacht");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
