package io.hafenwacht.watch.detect.user;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Spell;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.detect.user.UserRule.Happens;
import io.hafenwacht.watch.detect.user.UserRule.InLog;
import io.hafenwacht.watch.detect.user.UserRule.Measured;
import io.hafenwacht.watch.detect.user.UserRule.Often;
import io.hafenwacht.watch.event.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Holds events against the users' rules. Belongs to the judging thread.
public final class UserRules {
    static final Limit STATES = new Limit(
            "user.states", 10_000, "rules by origin", "40 MB where each counts to 500; the longest unused goes first");

    private static final float LOAD = 0.75f;
    private static final int BECAUSE = 5;

    /// What a rule says to an event.
    public record Hit(UserRule rule, Signal signal) {}

    private record Place(String rule, String system, String origin) {}

    private record Match(Instant time, EventId id) {}

    /// What is remembered of one rule and one origin.
    private static final class State {
        private final ArrayDeque<Match> matches = new ArrayDeque<>(2);
        private final Spell spell = new Spell();
        private OptionalDouble before = OptionalDouble.empty();
        private Instant beforeAt = Instant.EPOCH;
    }

    private final List<UserRule> logs = new ArrayList<>();
    private final List<UserRule> events = new ArrayList<>();
    private final List<UserRule> samples = new ArrayList<>();
    private final Map<Place, State> states = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, State> eldest) {
            return STATES.exceededBy(size());
        }
    };

    public UserRules(List<UserRule> rules) {
        for (UserRule rule : rules) {
            (switch (rule.condition()) {
                        case InLog _ -> logs;
                        case Happens _ -> events;
                        case Measured _ -> samples;
                    })
                    .add(rule);
        }
    }

    /// What the rules say, mostly nothing.
    public List<Hit> on(Event event) {
        return switch (event) {
            case LogLine line -> logs.isEmpty() ? List.of() : inLog(line);
            case Happening happening -> events.isEmpty() ? List.of() : happened(happening);
            case Sample sample -> samples.isEmpty() ? List.of() : measured(sample);
            default -> List.of();
        };
    }

    /// The origin is gone.
    public void forget(Origin origin) {
        states.keySet().removeIf(p -> p.origin.equals(origin.id()) && p.system.equals(origin.system()));
    }

    private List<Hit> inLog(LogLine line) {
        List<Hit> hits = List.of();
        for (UserRule rule : logs) {
            if (rule.condition() instanceof InLog condition
                    && condition.takes(line)
                    && rule.scope().takes(line.origin())) {
                hits = with(hits, counted(rule, condition.often(), line, Text.same(Shown.quoted(line.text()))));
            }
        }
        return hits;
    }

    private List<Hit> happened(Happening happening) {
        List<Hit> hits = List.of();
        for (UserRule rule : events) {
            if (rule.condition() instanceof Happens condition
                    && condition.type().matches(happening.type())
                    && condition.action().matches(Topics.action(happening))
                    && attributes(condition, happening)
                    && rule.scope().takes(happening.origin())) {
                String what = happening.type() + " " + Shown.of(happening.action());
                hits = with(hits, counted(rule, condition.often(), happening, Text.same(what)));
            }
        }
        return hits;
    }

    private static boolean attributes(Happens condition, Happening happening) {
        return condition.attributes().entrySet().stream().allMatch(wanted -> {
            String value = happening.attributes().get(wanted.getKey());
            return value != null && wanted.getValue().matches(value);
        });
    }

    private static List<Hit> with(List<Hit> hits, Optional<Hit> more) {
        if (more.isEmpty()) {
            return hits;
        }
        List<Hit> all = new ArrayList<>(hits);
        all.add(more.get());
        return all;
    }

    /// Fires when there are enough within the time, and then begins to count anew.
    private Optional<Hit> counted(UserRule rule, Often often, Event event, Text what) {
        if (often.count() == 1) {
            return Optional.of(new Hit(rule, Signal.found(event.origin(), "rule", what)));
        }
        ArrayDeque<Match> matches = state(rule, event.origin()).matches;
        Instant now = event.time();
        // What is older, and what a clock that jumped back left in the future.
        matches.removeIf(m -> Duration.between(m.time, now).compareTo(often.within()) > 0
                || m.time.isAfter(now.plus(often.within())));
        matches.add(new Match(now, event.id()));
        if (matches.size() < often.count()) {
            return Optional.empty();
        }
        List<EventId> because = matches.stream().limit(BECAUSE).map(m -> m.id).toList();
        matches.clear();
        String within = time(often.within());
        return Optional.of(new Hit(
                rule,
                Signal.found(
                                event.origin(),
                                "rule",
                                Text.of(
                                        often.count() + " within " + within + ", the last: " + what.english(),
                                        often.count() + " binnen " + within + ", zuletzt: " + what.german()))
                        .because(because)));
    }

    private List<Hit> measured(Sample sample) {
        List<Hit> hits = List.of();
        for (UserRule rule : samples) {
            if (rule.condition() instanceof Measured condition && rule.scope().takes(sample.origin())) {
                hits = with(hits, measured(rule, condition, sample));
            }
        }
        return hits;
    }

    private Optional<Hit> measured(UserRule rule, Measured condition, Sample sample) {
        Double raw = sample.values().get(condition.measure().name());
        if (raw == null) {
            return Optional.empty();
        }
        State state = state(rule, sample.origin());
        OptionalDouble value = value(condition.measure(), raw, sample, state);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        double now = value.getAsDouble();
        boolean beyond = condition.above() ? now > condition.limit() : now < condition.limit();
        String shown = number(now);
        String limit = number(condition.limit());
        Text evidence = condition.above()
                ? Text.of(
                        condition.measure().name() + " = " + shown + ", limit " + limit,
                        condition.measure().name() + " = " + shown + ", Grenze " + limit)
                : Text.of(
                        condition.measure().name() + " = " + shown + ", at least " + limit + " expected",
                        condition.measure().name() + " = " + shown + ", mindestens " + limit + " erwartet");
        return state.spell
                .turn(beyond, !beyond, sample.time(), condition.hold())
                .map(turn -> new Hit(rule, turn.signal(sample.origin(), "rule", evidence)));
    }

    private static OptionalDouble value(UserRule.Measure measure, double raw, Sample sample, State state) {
        double value = raw;
        if (measure.perSecond()) {
            OptionalDouble before = state.before;
            double seconds = Duration.between(state.beforeAt, sample.time()).toNanos() / 1e9;
            state.before = OptionalDouble.of(raw);
            state.beforeAt = sample.time();
            // A smaller count is that of a new start.
            if (before.isEmpty() || seconds <= 0 || raw < before.getAsDouble()) {
                return OptionalDouble.empty();
            }
            value = (raw - before.getAsDouble()) / seconds;
        }
        if (measure.of().isEmpty()) {
            return OptionalDouble.of(value);
        }
        double whole = sample.values().getOrDefault(measure.of(), 0.0);
        return whole > 0 ? OptionalDouble.of(value / whole) : OptionalDouble.empty();
    }

    private State state(UserRule rule, Origin origin) {
        return states.computeIfAbsent(new Place(rule.id(), origin.system(), origin.id()), _ -> new State());
    }

    /// At most three digits behind the point, without useless ones.
    private static String number(double value) {
        return java.math.BigDecimal.valueOf(Math.round(value * 1000), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
