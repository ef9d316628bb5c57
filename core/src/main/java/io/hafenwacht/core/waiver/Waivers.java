package io.hafenwacht.core.waiver;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All waivers of one run. Remembers which were of use: an expired one that would still match, and one that
/// matches nothing, are both told. Not thread-safe.
public final class Waivers {
    /// Statements about one vulnerability contradict each other over time; the newest is true.
    private static final Comparator<Waiver> STRONGEST =
            Order.by(Waiver::own).then(w -> w.stated().orElse(Instant.EPOCH));

    private final List<Waiver> all;
    private final Instant now;
    private final Map<String, List<Waiver>> byKey = new HashMap<>();
    private final List<Waiver> patterns = new ArrayList<>();
    private final Set<Waiver> used = new HashSet<>();
    private final Map<Waiver, Integer> expired = new LinkedHashMap<>();
    private final Set<String> judged = new HashSet<>();

    public Waivers(List<Waiver> all, Instant now) {
        this.all = List.copyOf(all);
        this.now = now;
        for (Waiver waiver : this.all) {
            List<String> keys = waiver.scope().keys();
            if (keys.isEmpty()) {
                patterns.add(waiver);
            }
            keys.forEach(
                    key -> byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(waiver));
        }
    }

    /// No waiver at all.
    public static Waivers none() {
        return new Waivers(List.of(), Instant.EPOCH);
    }

    /// That a check gave an answer about something.
    public void judged(String check) {
        if (!all.isEmpty()) {
            judged.add(check);
        }
    }

    /// What closes this failed finding.
    public Optional<Suppression> of(Asset asset, Finding finding) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Optional<Waiver> strongest = Optional.empty();
        for (Waiver waiver :
                Stream.concat(candidates(finding), patterns.stream()).distinct().toList()) {
            if (!waiver.scope().covers(asset, finding)) {
                continue;
            }
            used.add(waiver);
            if (waiver.expires().filter(end -> !now.isBefore(end)).isPresent()) {
                expired.merge(waiver, 1, Integer::sum);
            } else if (strongest.isEmpty() || STRONGEST.compare(waiver, strongest.get()) >= 0) {
                strongest = Optional.of(waiver);
            }
        }
        return strongest.map(Waiver::suppression).filter(s -> s.status().closes());
    }

    private Stream<Waiver> candidates(Finding finding) {
        return Scope.ids(finding).flatMap(id -> byKey.getOrDefault(id, List.of()).stream());
    }

    /// Those that are over, with how many findings fire again.
    public Map<Waiver, Integer> expired() {
        return expired;
    }

    /// Those of people (a VEX document of a vendor is about many products) that no finding matched, although
    /// the check that they name ran. One for a vulnerability counts when vulnerabilities were looked for.
    public List<Waiver> unused(String vulnerabilityCheck) {
        return all.stream()
                .filter(w -> w.own() && !used.contains(w))
                .filter(w -> ran(w, vulnerabilityCheck))
                .toList();
    }

    private boolean ran(Waiver waiver, String vulnerabilityCheck) {
        return waiver.scope().keys().stream()
                .allMatch(key -> judged.contains(key.startsWith("HW-") ? key : vulnerabilityCheck));
    }
}
