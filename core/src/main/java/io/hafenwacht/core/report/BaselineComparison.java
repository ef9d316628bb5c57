package io.hafenwacht.core.report;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Standing.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds the findings of a run against a baseline. What is gone counts as fixed only where its check gave an
/// answer about the same asset again and nothing of that layer stayed unread: "not seen" is never "fixed".
final class BaselineComparison {
    private final Baseline baseline;
    private final Set<String> failed = new HashSet<>();
    private final Map<String, Set<String>> judged = new HashMap<>();
    private final Set<String> unread = new HashSet<>();

    BaselineComparison(Baseline baseline) {
        this.baseline = baseline;
    }

    /// An answer of any kind, listed or not.
    void answered(Asset asset, Finding finding) {
        String check = finding.subject().check();
        switch (finding.outcome()) {
            case FAIL -> {
                failed.add(finding.id());
                judged(asset, check);
            }
            case PASS, NOT_APPLICABLE -> judged(asset, check);
            case UNKNOWN -> unread.add(asset.key() + "\0" + check);
        }
    }

    void judged(Asset asset, String check) {
        judged.computeIfAbsent(asset.key(), _ -> new HashSet<>()).add(check);
    }

    void gap(Asset asset, DefenceLayer layer) {
        unread.add(asset.key() + "\0" + layer.word());
    }

    /// Each failed finding that is open, with how it changed.
    List<Finding> compared(List<Finding> findings) {
        return findings.stream()
                .map(f -> f.outcome() == OutcomeKind.FAIL
                                && f.standing().suppression().isEmpty()
                        ? f.standing(new Standing(Optional.empty(), Optional.of(change(f))))
                        : f)
                .toList();
    }

    private Change change(Finding finding) {
        Baseline.Known known = baseline.open().get(finding.id());
        if (known == null) {
            return Change.NEW;
        }
        return known.severity() == finding.severity() ? Change.UNCHANGED : Change.CHANGED;
    }

    Review.Comparison result(List<Finding> compared) {
        Map<Change, Integer> counts = new EnumMap<>(Change.class);
        compared.forEach(f -> f.standing().change().ifPresent(c -> counts.merge(c, 1, Integer::sum)));
        List<Review.Fixed> fixed = new ArrayList<>();
        int notJudged = 0;
        for (Map.Entry<String, Baseline.Known> entry : baseline.open().entrySet()) {
            Baseline.Known known = entry.getValue();
            if (failed.contains(entry.getKey())) {
                continue;
            }
            if (seen(known)) {
                fixed.add(new Review.Fixed(
                        entry.getKey(), known.check(), known.title(), known.severity(), known.asset()));
            } else {
                notJudged++;
            }
        }
        fixed.sort(Comparator.comparing(Review.Fixed::severity)
                .thenComparing(Review.Fixed::check)
                .thenComparing(Review.Fixed::asset)
                .thenComparing(Review.Fixed::id));
        return new Review.Comparison(
                baseline.name(),
                counts.getOrDefault(Change.NEW, 0),
                counts.getOrDefault(Change.UNCHANGED, 0),
                counts.getOrDefault(Change.CHANGED, 0),
                fixed,
                notJudged,
                baseline.unlisted());
    }

    private boolean seen(Baseline.Known known) {
        return judged.getOrDefault(known.asset(), Set.of()).contains(known.check())
                && !unread.contains(known.asset() + "\0" + known.check())
                && !unread.contains(known.asset() + "\0" + known.layer());
    }
}
