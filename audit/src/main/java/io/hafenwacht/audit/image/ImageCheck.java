package io.hafenwacht.audit.image;

import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.rule.Check;
import java.util.List;

/// A check of one image. Registered with `@AutoService(ImageCheck.class)`.
public interface ImageCheck extends Check<ImageSnapshot> {
    /// Files whose archive entry this check reads from [io.hafenwacht.core.inventory.Inventory#files()]; none
    /// by default.
    default List<FilePattern> needs() {
        return List.of();
    }
}
