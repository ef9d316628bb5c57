package io.hafenwacht.app.watch;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.snapshot.ContainerLook;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.watch.detect.Detectors;
import io.hafenwacht.watch.detect.Judge;
import io.hafenwacht.watch.detect.OwnReads;
import io.hafenwacht.watch.detect.RuleJudge;
import io.hafenwacht.watch.incident.Stories;
import io.hafenwacht.watch.journal.Journal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What judges events while watching: rules and stories on the pipeline's thread, and audits of single
/// containers beside it.
final class Judging {
    private final OwnReads ownReads = new OwnReads();
    private final RuleJudge judge;
    private final Optional<EventAudit> audit;

    /// `parameters` are those of checks (`hafenwacht.yaml`); without an engine there is nothing to audit.
    Judging(Optional<EngineClient> engine, Map<String, String> parameters, Clock clock) {
        this.judge = new RuleJudge(Detectors.all(), new Stories(), ownReads);
        this.audit = engine.map(client -> {
            String system = client.address().toString();
            return new EventAudit(new ContainerLook(client), new ContainerAudit(system, parameters), system, clock);
        });
    }

    Judge judge() {
        return judge;
    }

    /// To be told of every kept event.
    Consumer<Journal.Entry> observer() {
        return audit.<Consumer<Journal.Entry>>map(own -> own).orElse(_ -> {});
    }

    /// To be run by the pipeline.
    List<EventSource> sources() {
        return audit.<List<EventSource>>map(List::of).orElse(List.of());
    }

    /// To be told before a file of a container is read.
    OwnReads ownReads() {
        return ownReads;
    }
}
