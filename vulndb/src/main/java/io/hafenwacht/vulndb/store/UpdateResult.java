package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.vulndb.advisory.AdvisorySource.EcosystemInfo;
import java.util.List;
import java.util.Map;

/// How an update ended.
public sealed interface UpdateResult {
    /// The new data is in use. `gaps` is what is missing from it although it was asked for: feeds that the
    /// source does not have, or that could not be fetched again and were taken from an earlier copy.
    record Updated(StoreInfo info, Map<String, EcosystemInfo> ecosystems, long bytes, List<Gap> gaps)
            implements UpdateResult {
        public Updated {
            gaps = List.copyOf(gaps);
        }
    }

    /// Nothing was changed: the old data, if there is any, stays in use.
    record Failed(Gap gap) implements UpdateResult {}

    /// Another update is running on the same folder.
    record Busy(Gap gap) implements UpdateResult {}
}
