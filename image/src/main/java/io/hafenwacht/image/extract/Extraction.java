package io.hafenwacht.image.extract;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.text.Text;

/// Takes what an extractor finds in one file, in any order.
public interface Extraction {
    void found(InstalledPackage pkg);

    void found(OperatingSystem os);

    /// A file that a distribution's package owns: `path` relative to the root. The runner keeps only paths
    /// that other extractors read, so callers report all.
    void owned(String packageName, String path);

    /// A bounded text that checks judge, secrets masked.
    void content(FileContent content);

    /// A part that could not be read; the rest goes on.
    void gap(Text reason, Text remedy);
}
