package io.hafenwacht.app.watch;

import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import java.util.Map;

/// A source of which only the chosen containers count; what is about no container always does.
record ChosenSource(EventSource source, ContainerChoice choice) implements EventSource {
    @Override
    public String name() {
        return source.name();
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        source.run(
                event -> {
                    if (chosen(event)) {
                        intake.accept(event);
                    }
                },
                known);
    }

    private boolean chosen(Event event) {
        Origin origin = event.origin();
        if (origin.kind() != Origin.Kind.CONTAINER) {
            return true;
        }
        // An engine's event carries all labels of the container, its origin those that tell.
        Map<String, String> labels = event instanceof Happening happening ? happening.attributes() : origin.labels();
        return choice.takes(origin.id(), origin.name(), labels);
    }

    @Override
    public SourceStatus status() {
        return source.status();
    }
}
