package io.hafenwacht.vulndb.store;

/// Hears how an update goes on, from the thread that runs it, a few times a second at most.
public interface UpdateProgress {
    UpdateProgress NONE = new UpdateProgress() {};

    /// `total` is -1 where the source does not say.
    default void fetching(String path, long bytes, long total) {}

    default void importing(String path, long records) {}

    /// All records are read, the file is being put together.
    default void writing(long records) {}
}
