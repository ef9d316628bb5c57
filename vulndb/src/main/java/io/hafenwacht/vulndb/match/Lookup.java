package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.version.VersionOrder;
import io.hafenwacht.core.version.VersionOrders;
import io.hafenwacht.vulndb.advisory.Advisory;
import io.hafenwacht.vulndb.advisory.AdvisorySource;
import io.hafenwacht.vulndb.advisory.Affected;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.advisory.PackageNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds a package's entries under the names that its ecosystem's records use, and evaluates them. Not for
/// parallel use.
final class Lookup {
    private final AdvisorySource source;
    private final Map<String, Optional<VersionOrder>> orders = new HashMap<>();

    /// Many binaries hold the same modules, and many packages have one source.
    private static final Limit REMEMBERED =
            new Limit("remembered lookups", 1_024, "names", "what one image repeats, at a few kilobytes each");

    private final Map<Asked, List<Affected>> recent = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, List<Affected>> eldest) {
            return REMEMBERED.exceededBy(size());
        }
    };

    /// Its methods are written out, since those of records cost a short run some milliseconds (ADR 12).
    private record Asked(String ecosystem, String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asked that && ecosystem.equals(that.ecosystem) && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * ecosystem.hashCode() + name.hashCode();
        }
    }

    Lookup(AdvisorySource source) {
        this.source = source;
    }

    /// By source name, binary name or both, as the distribution's records have it.
    List<Candidate> ofDistribution(InstalledPackage pkg, Collection<String> ecosystems, Distribution.Naming naming) {
        var found = new ArrayList<Candidate>();
        String sourceName = pkg.source().name();
        boolean bySource = switch (naming) {
            case SOURCE -> true;
            case BINARY -> false;
            case BOTH -> !sourceName.equals(pkg.name());
        };
        for (String ecosystem : ecosystems) {
            if (naming != Distribution.Naming.SOURCE) {
                found.addAll(find(ecosystem, pkg.name(), pkg.version(), false, false));
            }
            if (bySource && !sourceName.isEmpty()) {
                String version = pkg.source().version().isEmpty()
                        ? pkg.version()
                        : pkg.source().version();
                // SOURCERPM has no epoch, so epochs on either side would decide by accident
                found.addAll(find(ecosystem, sourceName, version, pkg.kind() == PackageKind.RPM, true));
            }
        }
        return found;
    }

    List<Candidate> find(String ecosystem, String name, String version) {
        return find(ecosystem, PackageNames.normalise(ecosystem, name), version, false, false);
    }

    /// Every id that the distribution's records of this package know, whatever their verdict.
    Set<String> idsOfDistribution(InstalledPackage pkg, Collection<String> ecosystems, Distribution.Naming naming) {
        var ids = new HashSet<String>();
        for (String ecosystem : ecosystems) {
            for (String name : naming == Distribution.Naming.BINARY
                    ? List.of(pkg.name())
                    : List.of(pkg.name(), pkg.source().name())) {
                for (Affected entry : source.find(ecosystem, name)) {
                    Advisory advisory = entry.advisory();
                    ids.add(advisory.id());
                    ids.addAll(advisory.group());
                }
            }
        }
        return ids;
    }

    private List<Candidate> find(String ecosystem, String name, String version, boolean dropEpochs, boolean bySource) {
        List<Affected> entries = recent.computeIfAbsent(new Asked(ecosystem, name), _ -> source.find(ecosystem, name));
        Optional<VersionOrder> order = orders.computeIfAbsent(ecosystem, VersionOrders::of);
        if (entries.isEmpty() || order.isEmpty()) {
            return List.of();
        }
        VersionOrder used = dropEpochs ? withoutEpochs(order.get()) : order.get();
        var evaluation = new RangeEvaluation(used, version);
        var found = new ArrayList<Candidate>(entries.size());
        for (Affected entry : entries) {
            found.add(new Candidate(entry, evaluation.evaluate(ranges(entry), entry.versions()), bySource));
        }
        return found;
    }

    /// The Go database puts release numbers that are no module versions into an ECOSYSTEM range beside the
    /// SEMVER one; only the latter compares with module versions.
    private static List<Range> ranges(Affected entry) {
        if (!entry.ecosystem().equals("Go")) {
            return entry.ranges();
        }
        List<Range> semver = entry.ranges().stream()
                .filter(range -> range.type() == Range.Type.SEMVER)
                .toList();
        return semver.isEmpty() ? entry.ranges() : semver;
    }

    private static VersionOrder withoutEpochs(VersionOrder order) {
        return (a, b) -> order.compare(withoutEpoch(a), withoutEpoch(b));
    }

    private static String withoutEpoch(String version) {
        return version.substring(version.indexOf(':') + 1);
    }
}
