package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.audit.suppression.SourceComment;
import io.hafenwacht.core.inventory.Gap;
import java.util.List;

/// What one file of manifests holds: objects, what could not be read of it, and the comments that silence
/// findings. `path` is its name in the report.
public record ManifestFile(String path, List<KubeObject> objects, List<Gap> gaps, List<SourceComment> comments) {
    public ManifestFile {
        objects = List.copyOf(objects);
        gaps = List.copyOf(gaps);
        comments = List.copyOf(comments);
    }
}
