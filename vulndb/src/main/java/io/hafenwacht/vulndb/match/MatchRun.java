package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.finding.Vulnerability.Status;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.core.version.VersionOrder;
import io.hafenwacht.core.version.VersionOrders;
import io.hafenwacht.vulndb.advisory.Advisory;
import io.hafenwacht.vulndb.advisory.AdvisorySource;
import io.hafenwacht.vulndb.match.Suppressed.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One pass over one inventory.
final class MatchRun {
    private static final String BITNAMI = "Bitnami";
    private static final String END_OF_LIFE = "end-of-life";

    /// Curated before collected, mended before open, the ecosystem's own database before the general one.
    private static final Comparator<Candidate> PREFERENCE = Order.by(
                    (Candidate candidate) -> !candidate.entry().advisory().reviewed())
            .then(candidate -> candidate.answer().fixed().isEmpty())
            .then(candidate -> candidate.entry().advisory().id().startsWith("GHSA-"))
            .then(candidate -> candidate.entry().advisory().id());

    private final AdvisorySource source;
    private final Inventory inventory;
    private final Lookup lookup;
    private final Set<String> known;
    private final Optional<Distribution> distribution;

    private final List<Match> matches = new ArrayList<>();
    private final Set<Suppressed> suppressed = new TreeSet<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();
    private final Set<String> missingEcosystems = new TreeSet<>();
    private final Set<InstalledPackage> unjudgedModules = new HashSet<>();
    private final Map<String, InstalledPackage> owners = new HashMap<>();
    private final Map<String, Set<String>> verdicts = new HashMap<>();

    private @Nullable InstalledPackage purlOf;
    private String purl = "";

    MatchRun(AdvisorySource source, Inventory inventory) {
        this.source = source;
        this.inventory = inventory;
        this.lookup = new Lookup(source);
        this.known = source.ecosystems().keySet();
        this.distribution = inventory.operatingSystem().map(os -> Distribution.of(os, known));
    }

    MatchResult run() {
        int ofDistribution = 0;
        for (InstalledPackage pkg : inventory.packages()) {
            if (pkg.kind().ofDistribution()) {
                ofDistribution++;
                owners.putIfAbsent(pkg.name(), pkg);
            }
        }
        for (InstalledPackage pkg : inventory.packages()) {
            switch (pkg.kind()) {
                case DEB, APK, RPM -> distributionPackage(pkg);
                case GENERIC -> program(pkg);
                case MAVEN, NPM, PYPI, GEM, COMPOSER, NUGET, GOLANG, CARGO -> languagePackage(pkg);
                case CONDA -> gaps.add(MatchGaps.noAdvisories("conda"));
            }
        }
        if (ofDistribution > 0) {
            int count = ofDistribution;
            gaps.addAll(distribution.map(Distribution::gaps).orElseGet(() -> List.of(MatchGaps.noDistribution(count))));
        }
        for (String ecosystem : missingEcosystems) {
            gaps.add(MatchGaps.notImported(ecosystem));
        }
        if (!unjudgedModules.isEmpty()) {
            gaps.add(MatchGaps.modular(unjudgedModules.size()));
        }
        gaps.addAll(source.gaps());
        matches.sort(Comparator.naturalOrder());
        var sortedGaps = new ArrayList<>(gaps);
        sortedGaps.sort(Order.by(Gap::path).then(gap -> gap.reason().english()));
        return new MatchResult(matches, List.copyOf(suppressed), sortedGaps);
    }

    private void distributionPackage(InstalledPackage pkg) {
        if (distribution.isEmpty() || !distribution.get().hasData()) {
            return;
        }
        if (pkg.version().isEmpty()) {
            gaps.add(MatchGaps.unknownVersion(pkg));
            return;
        }
        Distribution release = distribution.get();
        Map<String, List<Candidate>> plain =
                grouped(lookup.ofDistribution(pkg, release.ecosystems(), release.naming()));
        Map<String, List<Candidate>> subscription =
                grouped(lookup.ofDistribution(pkg, release.subscription(), release.naming()));
        boolean subscribed = pkg.version().contains("esm");
        subscription.forEach((id, candidates) -> {
            if (subscribed) {
                plain.remove(id);
                verdictOfDistribution(pkg, id, candidates, true);
            } else if (!plain.containsKey(id)) {
                verdictOfDistribution(pkg, id, candidates, false);
            }
        });
        plain.forEach((id, candidates) -> verdictOfDistribution(pkg, id, candidates, true));
    }

    /// All records of the distribution count; where several mend the same vulnerability, the highest fix is
    /// the one that leaves none of it. `fixReachable` is false where only a subscription has the fix.
    private void verdictOfDistribution(
            InstalledPackage pkg, String id, List<Candidate> candidates, boolean fixReachable) {
        var affecting = new ArrayList<Candidate>();
        for (Candidate candidate : candidates) {
            if (candidate.deniesAffection()) {
                suppressed.add(new Suppressed(pkg, id, Reason.NOT_AFFECTED));
                return;
            }
        }
        for (Candidate candidate : candidates) {
            Optional<Reason> mismatch = candidate.mismatch(pkg);
            if (mismatch.isPresent()) {
                noteMismatch(pkg, candidate, mismatch.get());
            } else if (candidate.answer().affected()) {
                if (candidate.urgencyIs("unimportant")) {
                    suppressed.add(new Suppressed(pkg, id, Reason.UNIMPORTANT));
                } else {
                    affecting.add(candidate);
                }
            } else {
                noteUnusable(pkg, candidate);
            }
        }
        if (!affecting.isEmpty()) {
            affecting.sort(PREFERENCE);
            Optional<String> fixed = fixReachable ? highestFix(affecting) : Optional.empty();
            add(
                    pkg,
                    affecting,
                    candidates,
                    fixed,
                    fixed.isPresent() ? Status.FIXED : openStatus(affecting, fixReachable));
        }
    }

    private void noteMismatch(InstalledPackage pkg, Candidate candidate, Reason reason) {
        if (reason == Reason.UNKNOWN_MODULE_STREAM) {
            unjudgedModules.add(pkg);
        }
        if (candidate.answer().affected() || reason == Reason.UNKNOWN_MODULE_STREAM) {
            suppressed.add(new Suppressed(pkg, candidate.id(), reason));
        }
    }

    private void noteUnusable(InstalledPackage pkg, Candidate candidate) {
        if (candidate.entry().ranges().isEmpty() && candidate.entry().versions().isEmpty()) {
            suppressed.add(new Suppressed(pkg, candidate.id(), Reason.NO_RANGE));
        }
    }

    private static Optional<String> highestFix(List<Candidate> affecting) {
        Optional<String> highest = Optional.empty();
        for (Candidate candidate : affecting) {
            Optional<String> fixed = candidate.answer().fixed();
            if (fixed.isPresent() && (highest.isEmpty() || newer(candidate, fixed.get(), highest.get()))) {
                highest = fixed;
            }
        }
        return highest;
    }

    private static boolean newer(Candidate candidate, String a, String b) {
        Optional<VersionOrder> order = VersionOrders.of(candidate.entry().ecosystem());
        return order.isPresent() && order.get().compare(a, b) > 0;
    }

    private static Status openStatus(List<Candidate> affecting, boolean fixReachable) {
        for (Candidate candidate : affecting) {
            if (candidate.urgencyIs("undetermined")) {
                return Status.NOT_KNOWN;
            }
            if (!fixReachable || candidate.answer().open() || candidate.urgencyIs(END_OF_LIFE)) {
                return Status.AFFECTED;
            }
        }
        return Status.NOT_KNOWN;
    }

    private void languagePackage(InstalledPackage pkg) {
        String ecosystem = LanguagePackage.ecosystem(pkg.kind()).orElseThrow();
        if (!known.contains(ecosystem)) {
            missingEcosystems.add(ecosystem);
            return;
        }
        if (pkg.kind() == PackageKind.MAVEN && pkg.name().indexOf(':') < 0) {
            gaps.add(MatchGaps.noCoordinates(pkg));
            return;
        }
        Optional<String> version = LanguagePackage.version(pkg);
        if (version.isEmpty()) {
            gaps.add(MatchGaps.unknownVersion(pkg));
            return;
        }
        List<Candidate> found = lookup.find(ecosystem, pkg.name(), version.get());
        verdictsOfLanguage(pkg, version.get(), isRoot(pkg) ? withoutMalware(found) : found);
    }

    /// The program that the tree belongs to was not installed from the ecosystem.
    private static boolean isRoot(InstalledPackage pkg) {
        return pkg.attribute(Attribute.ROLE).filter("main"::equals).isPresent();
    }

    /// A malicious package of the same name in a public registry says nothing about somebody's own program.
    private static List<Candidate> withoutMalware(List<Candidate> candidates) {
        return candidates.stream()
                .filter(c -> !c.entry().advisory().id().startsWith("MAL-"))
                .toList();
    }

    private void verdictsOfLanguage(InstalledPackage pkg, String version, List<Candidate> candidates) {
        boolean baseless = pkg.kind() == PackageKind.GOLANG && GoVersion.isBaseless(version);
        grouped(candidates).forEach((id, group) -> {
            boolean curated = group.stream().anyMatch(c -> c.entry().advisory().reviewed());
            var affecting = new ArrayList<Candidate>();
            boolean overruled = false;
            for (Candidate candidate : group) {
                if (!candidate.answer().affected()) {
                    noteUnusable(pkg, candidate);
                } else if (candidate.mismatch(pkg).isPresent()) {
                    noteMismatch(pkg, candidate, candidate.mismatch(pkg).get());
                } else if (curated && !candidate.entry().advisory().reviewed()) {
                    overruled = true;
                } else if (baseless && !RangeEvaluation.comparableWithBaseless(candidate.entry())) {
                    suppressed.add(new Suppressed(pkg, id, Reason.PSEUDO_VERSION));
                    gaps.add(MatchGaps.unknownVersion(pkg));
                } else {
                    affecting.add(candidate);
                }
            }
            if (affecting.isEmpty()) {
                if (overruled) {
                    suppressed.add(new Suppressed(pkg, id, Reason.CURATED));
                }
            } else if (distributionDecides(pkg, affecting)) {
                suppressed.add(new Suppressed(pkg, id, Reason.DISTRIBUTION_DECIDES));
            } else {
                affecting.sort(PREFERENCE);
                RangeEvaluation.Answer first = affecting.getFirst().answer();
                Status status =
                        first.fixed().isPresent() ? Status.FIXED : first.open() ? Status.AFFECTED : Status.NOT_KNOWN;
                add(pkg, affecting, group, first.fixed(), status);
            }
        });
    }

    /// Distributions mend without raising version numbers, so upstream's ranges say nothing of their files
    /// where they have spoken of the vulnerability themselves.
    private boolean distributionDecides(InstalledPackage pkg, List<Candidate> candidates) {
        Set<String> verdict = verdictOfOwner(pkg);
        if (verdict.isEmpty()) {
            return false;
        }
        for (Candidate candidate : candidates) {
            Advisory advisory = candidate.entry().advisory();
            if (verdict.contains(advisory.id()) || advisory.group().stream().anyMatch(verdict::contains)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> verdictOfOwner(InstalledPackage pkg) {
        String ownerName = pkg.attribute(Attribute.OWNED_BY).orElse("");
        InstalledPackage owner = owners.get(ownerName);
        if (owner == null || distribution.isEmpty() || ThirdParty.built(owner)) {
            return Set.of();
        }
        Distribution release = distribution.get();
        return verdicts.computeIfAbsent(ownerName, _ -> {
            var ecosystems = new ArrayList<>(release.ecosystems());
            ecosystems.addAll(release.subscription());
            return lookup.idsOfDistribution(owner, ecosystems, release.naming());
        });
    }

    /// A program without package manager: Bitnami's advisories name upstream versions of the common ones. One
    /// that a package owns was judged with that package.
    private void program(InstalledPackage pkg) {
        boolean owned = owners.containsKey(pkg.attribute(Attribute.OWNED_BY).orElse(""));
        if (owned && distribution.isPresent() && distribution.get().hasData()) {
            return;
        }
        Optional<String> version = LanguagePackage.version(pkg);
        if (version.isEmpty()) {
            gaps.add(MatchGaps.unknownVersion(pkg));
            return;
        }
        String name = LanguagePackage.bitnamiName(pkg.name());
        List<Candidate> candidates = known.contains(BITNAMI) ? lookup.find(BITNAMI, name, version.get()) : List.of();
        if (candidates.isEmpty()) {
            gaps.add(MatchGaps.noProgramData(pkg));
            return;
        }
        verdictsOfLanguage(pkg, version.get(), candidates);
    }

    private static Map<String, List<Candidate>> grouped(Collection<Candidate> candidates) {
        var groups = new LinkedHashMap<String, List<Candidate>>();
        for (Candidate candidate : candidates) {
            groups.computeIfAbsent(candidate.id(), _ -> new ArrayList<>(2)).add(candidate);
        }
        return groups;
    }

    private void add(
            InstalledPackage pkg,
            List<Candidate> affecting,
            List<Candidate> group,
            Optional<String> fixed,
            Status status) {
        Advisory advisory = affecting.getFirst().entry().advisory();
        Advisory.Rating rating = rating(advisory, group);
        var aliases = new TreeSet<String>();
        for (Candidate candidate : group) {
            aliases.add(candidate.entry().advisory().id());
            aliases.addAll(candidate.entry().advisory().group());
        }
        aliases.remove(advisory.canonicalId());
        var vulnerability = new Vulnerability(
                advisory.canonicalId(),
                List.copyOf(aliases),
                pkg.name(),
                pkg.version(),
                fixed,
                purl(pkg),
                status,
                rating.scores());
        matches.add(new Match(pkg, advisory, vulnerability, rating.severity(), rating.severitySource()));
    }

    /// Kept for the package at hand: a kernel has thousands of matches and one purl.
    private String purl(InstalledPackage pkg) {
        if (purlOf != pkg) {
            purlOf = pkg;
            purl = pkg.purl().toString();
        }
        return purl;
    }

    private static Advisory.Rating rating(Advisory advisory, List<Candidate> group) {
        if (advisory.rating().severity() == Severity.UNKNOWN) {
            for (Candidate candidate : group) {
                if (candidate.entry().advisory().rating().severity() != Severity.UNKNOWN) {
                    return candidate.entry().advisory().rating();
                }
            }
        }
        return advisory.rating();
    }
}
