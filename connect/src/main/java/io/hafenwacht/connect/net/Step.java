package io.hafenwacht.connect.net;

import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// One thing that was tried: what, how long it took, what came of it. `kind` names the sort of step for
/// machines (`dns.query`, `tcp.connect`); `facts` holds what was measured under stable names. Texts and facts
/// may hold what others sent; they are made harmless where they are shown.
public record Step(String kind, Text tried, Duration took, Outcome outcome, Text seen, Map<String, String> facts) {
    public Step {
        facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /// Whether it went as one would wish.
    public enum Outcome {
        OK,
        FAILED,
        /// Neither: a fact to know.
        NOTE
    }

    public static Step ok(String kind, Text tried, Duration took, Text seen, Map<String, String> facts) {
        return new Step(kind, tried, took, Outcome.OK, seen, facts);
    }

    public static Step failed(String kind, Text tried, Duration took, Text seen, Map<String, String> facts) {
        return new Step(kind, tried, took, Outcome.FAILED, seen, facts);
    }

    public static Step note(String kind, Text tried, Text seen, Map<String, String> facts) {
        return new Step(kind, tried, Duration.ZERO, Outcome.NOTE, seen, facts);
    }
}
