package io.hafenwacht.app.watch;

import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which runs of a command in a container are the same as the one before, as those of health checks are:
/// three events every few seconds that say nothing new. The first run is shown; what a run means is a finding
/// anyway.
final class RepeatedRuns {
    /// No health check waits longer between two runs, and no person remembers a run that long.
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Limit COMMANDS =
            new Limit("shown.commands", 2_000, "commands", "of twice as many containers as an engine runs");
    private static final float LOAD = 0.75f;

    private final Map<String, Instant> commands = bounded();
    /// Runs that are not shown; the value is not needed.
    private final Map<String, Instant> hidden = bounded();

    private static Map<String, Instant> bounded() {
        return new LinkedHashMap<>(16, LOAD, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                return COMMANDS.exceededBy(size());
            }
        };
    }

    /// Whether this event belongs to a run that repeats one which was shown.
    boolean has(Happening happening) {
        String run = happening.attributes().getOrDefault("execID", "");
        if (!happening.type().equals("container") || run.isEmpty()) {
            return false;
        }
        if (happening.action().startsWith("exec_create")) {
            Instant last = commands.put(happening.origin().id() + " " + happening.action(), happening.time());
            if (last != null && Duration.between(last, happening.time()).abs().compareTo(AGAIN) < 0) {
                hidden.put(run, happening.time());
            }
        }
        return happening.action().startsWith("exec_die") ? hidden.remove(run) != null : hidden.containsKey(run);
    }
}
