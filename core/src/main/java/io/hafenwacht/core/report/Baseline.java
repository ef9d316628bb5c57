package io.hafenwacht.core.report;

import io.hafenwacht.core.finding.Severity;
import java.util.Map;

/// An earlier report that a new one is held against: its open findings by id. `unlisted` counts open ones
/// that it tells of in its summary but does not list; here they seem new.
public record Baseline(String name, Map<String, Known> open, int unlisted) {
    public Baseline {
        open = Map.copyOf(open);
    }

    /// One finding as it was; `asset` is the key of the asset, `layer` the word of the layer of defence.
    public record Known(String check, String title, Severity severity, String layer, String asset) {}
}
