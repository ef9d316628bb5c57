package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.Gap;
import java.util.List;

/// What is known of the packages of one inventory: all lists sorted. An empty `matches` means clean only
/// where `gaps` is empty too.
public record MatchResult(List<Match> matches, List<Suppressed> suppressed, List<Gap> gaps) {
    public MatchResult {
        matches = List.copyOf(matches);
        suppressed = List.copyOf(suppressed);
        gaps = List.copyOf(gaps);
    }
}
