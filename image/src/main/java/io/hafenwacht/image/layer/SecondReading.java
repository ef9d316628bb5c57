package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.Gap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What reading single files of a layer once more has brought, by the names under which they were wanted:
/// `files` that were read, `hardLinks` name to target of those that are another name of a file, `gaps`.
public record SecondReading(SortedMap<String, FileResult> files, Map<String, String> hardLinks, List<Gap> gaps) {
    /// Nothing could be read; each gap says why.
    public static SecondReading failed(List<Gap> gaps) {
        return new SecondReading(new TreeMap<>(), Map.of(), gaps);
    }
}
