package io.hafenwacht.vulndb.advisory;

import io.hafenwacht.core.inventory.Gap;
import java.util.List;
import java.util.Map;

/// Read access to compiled advisories, by OSV ecosystem and package name; safe for parallel readers.
public interface AdvisorySource {
    /// Ecosystems with data, by their OSV name with release suffix as the records spell it (`Go`,
    /// `Debian:12`, `Ubuntu:22.04:LTS`).
    Map<String, EcosystemInfo> ecosystems();

    /// Every affected entry of this package; `ecosystem` spelled as in [#ecosystems()], `name` in the form
    /// the ecosystem's records use after [PackageNames] normalised it. Empty when there is none.
    List<Affected> find(String ecosystem, String name);

    /// What could not be read so far (a damaged store): to be asked after the last lookup, since an empty
    /// answer of [#find] is "nothing known" only while this is empty.
    default List<Gap> gaps() {
        return List.of();
    }

    /// `records` counts advisories that name the ecosystem, `modified` is the newest RFC 3339 time among
    /// them.
    record EcosystemInfo(long records, String modified) {}
}
