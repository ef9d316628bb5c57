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
import java.util.function.Consumer;

/// What judges events while watching: rules and stories on the pipeline's thread, and audits of single
/// containers beside it.
final class Judging {
    private final OwnReads ownReads = new OwnReads();
    private final RuleJudge judge;
    private final EventAudit audit;

    /// `parameters` are those of checks (`hafenwacht.yaml`).
    Judging(EngineClient engine, Map<String, String> parameters, Clock clock) {
        String system = engine.address().toString();
        this.judge = new RuleJudge(Detectors.all(), new Stories(), ownReads);
        this.audit = new EventAudit(new ContainerLook(engine), new ContainerAudit(system, parameters), system, clock);
    }

    Judge judge() {
        return judge;
    }

    /// To be told of every kept event.
    Consumer<Journal.Entry> observer() {
        return audit;
    }

    /// To be run by the pipeline.
    List<EventSource> sources() {
        return List.of(audit);
    }

    /// To be told before a file of a container is read.
    OwnReads ownReads() {
        return ownReads;
    }
}
