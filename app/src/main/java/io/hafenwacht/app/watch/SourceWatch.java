package io.hafenwacht.app.watch;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Tells as events when a source goes blind and when it sees again, since what is gone tells nothing itself.
final class SourceWatch implements EventSource {
    /// The name of this source.
    static final String NAME = "sources";

    private static final Duration LOOK = Duration.ofSeconds(1);

    /// A connection that is made anew within this time is worth no word.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<List<SourceStatus>> sources;
    private final String system;
    private final Clock clock;
    private final Map<String, Instant> blind = new HashMap<>();
    private final Instant began;
    private volatile long given;

    /// `system` is whom the sources look at.
    SourceWatch(Supplier<List<SourceStatus>> sources, String system, Clock clock) {
        this.sources = sources;
        this.system = system;
        this.clock = clock;
        this.began = clock.instant();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SourceStatus status() {
        return new SourceStatus(
                NAME,
                SourceStatus.State.RUNNING,
                began,
                given,
                0,
                Text.of("looks after the sources", "sieht nach den Quellen"));
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        while (true) {
            for (Happening change : look()) {
                intake.accept(change);
                given++;
            }
            Thread.sleep(LOOK);
        }
    }

    /// What has changed since the last look.
    List<Happening> look() {
        Instant now = clock.instant();
        return sources.get().stream()
                .filter(status -> !status.name().equals(NAME))
                .flatMap(status -> change(status, now).stream())
                .toList();
    }

    private Optional<Happening> change(SourceStatus status, Instant now) {
        boolean lost = status.state() == SourceStatus.State.BLIND
                && Duration.between(status.since(), now).compareTo(PATIENCE) >= 0;
        if (lost && blind.putIfAbsent(status.name(), now) == null) {
            return Optional.of(told(status, "blind", now));
        }
        if (status.state() == SourceStatus.State.RUNNING && blind.remove(status.name()) != null) {
            return Optional.of(told(status, "back", now));
        }
        return Optional.empty();
    }

    private Happening told(SourceStatus status, String action, Instant now) {
        var attributes = new TreeMap<String, String>();
        attributes.put("source", status.name());
        attributes.put("since", status.since().toString());
        attributes.put("en", status.detail().english());
        attributes.put("de", status.detail().german());
        return new Happening(
                EventId.of(system, NAME, status.name(), action, now.toString()),
                now,
                new Origin(system, Origin.Kind.ENGINE, system, system),
                "source",
                action,
                attributes);
    }
}
