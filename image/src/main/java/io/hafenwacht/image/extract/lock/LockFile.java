package io.hafenwacht.image.extract.lock;

import io.hafenwacht.image.extract.Extractor;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// Reads lock files of one format. Registered with `@AutoService(LockFile.class)`, apart from the other
/// extractors: in an image a lock file says nothing of what is installed there.
public interface LockFile extends Extractor {
    /// All that this build has, by name.
    static List<Extractor> all() {
        return ServiceLoader.load(LockFile.class, LockFile.class.getClassLoader()).stream()
                .<Extractor>map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Extractor::name))
                .toList();
    }
}
