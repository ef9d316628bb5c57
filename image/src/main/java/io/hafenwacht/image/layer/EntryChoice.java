package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileEntry;
import java.nio.file.Path;

/// Which entries of a folder are read. Asked once for each, before anything of it is opened; a folder that is
/// refused is not entered.
@FunctionalInterface
public interface EntryChoice {
    EntryChoice ALL = (_, _, _) -> true;

    /// `path` is the name below the root, as findings have it, and `entry` the file itself.
    boolean takes(FileEntry.Type type, String path, Path entry);
}
