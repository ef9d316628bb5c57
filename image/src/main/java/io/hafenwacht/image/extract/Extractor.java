package io.hafenwacht.image.extract;

import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.image.bytes.MalformedInput;
import java.util.List;

/// Finds packages in files of one format. Registered with `@AutoService(Extractor.class)`; stateless and
/// thread-safe.
///
/// It sees one file of one layer at a time and knows nothing of other layers: merging, whiteouts, ownership
/// and the distribution's name are the runner's work.
public interface Extractor {
    /// Stable and unique: `dpkg-status`.
    String name();

    /// To be raised with every change of what it finds: part of the layer cache's key.
    int revision();

    /// The files it reads.
    List<FilePattern> wants();

    /// Reads one file into `out`. What was reported before a [MalformedInput] is kept and the error becomes a
    /// gap.
    void extract(WantedFile file, Extraction out) throws MalformedInput;
}
