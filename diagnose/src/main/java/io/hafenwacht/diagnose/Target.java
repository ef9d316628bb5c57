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
        NODE("node");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word in case files, and before the colon of `container:web`.
        public String word() {
            return word;
        }
    }

    @Override
    public String toString() {
        return kind.word() + " " + name;
    }
}
