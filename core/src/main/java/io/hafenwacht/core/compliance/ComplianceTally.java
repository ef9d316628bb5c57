package io.hafenwacht.core.compliance;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Counts the answers of one run for each requirement of a profile, those that a report does not list
/// included. Not thread-safe.
public final class ComplianceTally {
    /// Ids of findings per requirement: the count is exact beyond it, and each id costs memory in a report of
    /// 100,000 findings.
    public static final int LISTED = 1_000;

    private final Profile profile;
    private final Map<Reference, Slot> slots = new LinkedHashMap<>();
    private final Map<String, Set<Slot>> byCheck = new HashMap<>();
    private final Map<DefenceLayer, Set<Slot>> byLayer = new EnumMap<>(DefenceLayer.class);

    /// `rules` are all of this build: which requirements they know says what a passed check has judged.
    public ComplianceTally(Profile profile, List<Rule> rules) {
        this.profile = profile;
        profile.requirements().forEach(r -> slots.put(r.reference(), new Slot(r)));
        for (Rule rule : rules) {
            for (Slot slot : slots.values()) {
                if (slot.requirement.judgedBy(rule)) {
                    slot.known.add(rule.id());
                    byCheck.computeIfAbsent(rule.id(), _ -> new LinkedHashSet<>())
                            .add(slot);
                    byLayer.computeIfAbsent(rule.layer(), _ -> new LinkedHashSet<>())
                            .add(slot);
                }
            }
        }
    }

    /// One answer of one check. A failed one deviates from the requirements that itself names; where its rule
    /// knows more, their own conditions were looked at and did not hold.
    public void answered(Finding finding) {
        Set<Reference> named = Set.copyOf(finding.references());
        for (Slot slot : byCheck.getOrDefault(finding.subject().check(), Set.of())) {
            switch (finding.outcome()) {
                case FAIL ->
                    slot.decided(finding, slot.names(named, finding.subject().check()) && stands(finding));
                case PASS -> slot.decided(finding, false);
                case UNKNOWN -> slot.unknown++;
                case NOT_APPLICABLE -> {}
            }
        }
    }

    /// What was not read might have deviated from whatever the checks of its layer know.
    public void gap(DefenceLayer layer) {
        byLayer.getOrDefault(layer, Set.of()).forEach(slot -> slot.unknown++);
    }

    public Compliance result() {
        return new Compliance(profile, slots.values().stream().map(Slot::result).toList());
    }

    /// An accepted risk is still there; only what does not apply or is mended is no deviation.
    private static boolean stands(Finding finding) {
        return finding.standing()
                .suppression()
                .map(Suppression::status)
                .filter(s -> s == Suppression.Status.NOT_AFFECTED || s == Suppression.Status.FIXED)
                .isEmpty();
    }

    /// The counts of one requirement.
    private static final class Slot {
        private final Requirement requirement;
        private final Set<String> known = new HashSet<>();
        private final Set<String> ran = new HashSet<>();
        private final TreeMap<String, Integer> checks = new TreeMap<>();
        private final TreeSet<String> findings = new TreeSet<>();
        private Optional<Severity> worst = Optional.empty();
        private int passed;
        private int failed;
        private int excepted;
        private int unknown;

        Slot(Requirement requirement) {
            this.requirement = requirement;
        }

        boolean names(Set<Reference> named, String check) {
            return named.contains(requirement.reference())
                    || requirement.checks().test(check);
        }

        void decided(Finding finding, boolean deviates) {
            ran.add(finding.subject().check());
            if (!deviates) {
                passed++;
                return;
            }
            failed++;
            excepted += finding.standing().suppression().isPresent() ? 1 : 0;
            checks.merge(finding.subject().check(), 1, Integer::sum);
            Severity severity = finding.severity();
            worst = Optional.of(worst.filter(w -> w.compareTo(severity) <= 0).orElse(severity));
            findings.add(finding.id());
            if (findings.size() > LISTED) {
                // The same ids in whatever order they came.
                findings.pollLast();
            }
        }

        Compliance.Result result() {
            return new Compliance.Result(
                    requirement,
                    new Compliance.Deviations(failed, excepted, worst, checks, List.copyOf(findings)),
                    new Compliance.Judged(known.size(), ran.size(), passed, unknown));
        }
    }
}
