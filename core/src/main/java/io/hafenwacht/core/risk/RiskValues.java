package io.hafenwacht.core.risk;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The values of all factors, and what protection which assets need: `docs/risk.md` explains each,
/// `risk.yaml` changes them. Names are `group.case`.
public record RiskValues(Map<String, Double> values, List<ProtectionNeed> needs) {
    private static final Map<String, Double> DEFAULTS = Map.ofEntries(
            Map.entry("exposure.outside", 1.0),
            Map.entry("exposure.notKnown", 0.7),
            Map.entry("exposure.internal", 0.4),
            Map.entry("blastRadius.host", 1.0),
            Map.entry("blastRadius.notKnown", 1.0),
            Map.entry("blastRadius.confined", 0.6),
            Map.entry("protectionNeed.veryHigh", 1.0),
            Map.entry("protectionNeed.high", 0.85),
            Map.entry("protectionNeed.normal", 0.7),
            Map.entry("fixAvailable.yes", 1.0),
            Map.entry("fixAvailable.no", 0.9),
            Map.entry("inUse.notKnown", 0.8),
            Map.entry("inEffect.notYet", 0.2),
            Map.entry("precondition.reachable", 0.9),
            Map.entry("precondition.inside", 0.4),
            Map.entry("precondition.hides", 0.2),
            Map.entry("assumedExploitation.critical", 0.5),
            Map.entry("assumedExploitation.high", 0.4),
            Map.entry("assumedExploitation.medium", 0.3),
            Map.entry("assumedExploitation.low", 0.2),
            Map.entry("impact.critical", 1.0),
            Map.entry("impact.high", 0.8),
            Map.entry("impact.medium", 0.5),
            Map.entry("impact.low", 0.25),
            Map.entry("impact.info", 0.1));

    public static final RiskValues STANDARD = new RiskValues(Map.of(), List.of());

    public RiskValues {
        var all = new TreeMap<>(DEFAULTS);
        all.putAll(values);
        values = Collections.unmodifiableMap(all);
        needs = List.copyOf(needs);
    }

    /// All names that there are.
    public static Set<String> names() {
        return DEFAULTS.keySet();
    }

    double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no risk value " + name);
        }
        return value;
    }
}
