package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a measure has been too high for long enough, and is now low again: between the two limits nothing
/// changes, so that a value which wavers is one state. Times may jump; a jump begins anew.
public final class Spell {
    /// Samples come every ten seconds or so; after a longer silence nobody knows what was between.
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private boolean high;
    private boolean told;
    private Instant since = Instant.EPOCH;
    private Instant last = Instant.EPOCH;

    /// What has just changed.
    public enum Turn {
        BEGAN,
        ENDED;

        /// The signal for it.
        public Signal signal(Origin origin, String subject, Text evidence) {
            return this == BEGAN ? Signal.found(origin, subject, evidence) : Signal.over(origin, subject, evidence);
        }
    }

    /// `over` says that the measure is at or above its limit, `under` that it is below the lower one.
    public Optional<Turn> turn(boolean over, boolean under, Instant time, Duration hold) {
        boolean jumped = Duration.between(last, time).abs().compareTo(SILENCE) > 0 || time.isBefore(last);
        last = time;
        if (under || !over && !told) {
            high = false;
        } else if (over && (!high || jumped && !told)) {
            high = true;
            since = time;
        }
        if (high && !told && Duration.between(since, time).compareTo(hold) >= 0) {
            told = true;
            return Optional.of(Turn.BEGAN);
        }
        if (!high && told) {
            told = false;
            return Optional.of(Turn.ENDED);
        }
        return Optional.empty();
    }

    /// Since when it is high.
    public Instant since() {
        return since;
    }
}
