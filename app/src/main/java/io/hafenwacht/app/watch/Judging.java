package io.hafenwacht.app.watch;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.snapshot.ContainerLook;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector;
import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.connect.docker.watch.DataRoot;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.Detectors;
import io.hafenwacht.watch.detect.Judge;
import io.hafenwacht.watch.detect.RuleJudge;
import io.hafenwacht.watch.detect.user.UserRule;
import io.hafenwacht.watch.incident.Stories;
import io.hafenwacht.watch.journal.Journal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What judges events while watching: rules and stories on the pipeline's thread, and audits of single
/// containers beside it.
final class Judging {
    private static final Limit RECALLED =
            new Limit("judge.recalled", 200_000, "events", "read in half a second; what a quiet engine does in weeks");

    private static final int BATCH = 5_000;

    private final Optional<EngineClient> engine;
    private final Clock clock;
    private final RuleJudge judge;
    private final Optional<EventAudit> audit;

    /// An engine and which of its containers are watched.
    record Audited(EngineClient client, ContainerChoice choice) {}

    /// Without an engine there is nothing to audit.
    Judging(Optional<Audited> audited, WatchRequest.Rules rules, Clock clock) {
        this.engine = audited.map(Audited::client);
        this.clock = clock;
        this.judge =
                new RuleJudge(Detectors.all(), rules.own(), new Stories(rules.incidentsPerDay()), rules.ownReads());
        this.audit = audited.map(one -> {
            String system = one.client().address().toString();
            var judged = new ContainerAudit(system, rules.checkParameters(), rules.waivers(), one.choice());
            return new EventAudit(new ContainerLook(one.client()), judged, system, clock);
        });
    }

    /// The rules whose findings happen and are no state that lasts.
    static Predicate<String> momentary(List<UserRule> own) {
        Set<String> rules = new HashSet<>();
        for (Detector detector : Detectors.all()) {
            if (!detector.lasting()) {
                rules.add(detector.rule().id());
            }
        }
        for (UserRule rule : own) {
            if (!(rule.condition() instanceof UserRule.Measured)) {
                rules.add(rule.id());
            }
        }
        return rules::contains;
    }

    /// Takes up the stories that the journal holds, and adds what a sudden end kept from following. `also`
    /// sees all of it.
    void recall(Journal journal, Consumer<Event> also) throws IOException, InterruptedException {
        // The last event and what is kept of what follows from it: only there may something be missing.
        List<Event> last = new ArrayList<>();
        long from = Math.max(journal.first(), journal.end() - RECALLED.value());
        while (from < journal.end()) {
            List<Journal.Entry> entries = journal.read(from, BATCH, Duration.ZERO);
            if (entries.isEmpty()) {
                break;
            }
            for (Journal.Entry entry : entries) {
                Event event = entry.event();
                also.accept(event);
                if (event instanceof Detection detection) {
                    audit.ifPresent(a -> a.remember(detection));
                }
                if (!RuleJudge.concluded(event)) {
                    last.forEach(judge::remember);
                    last.clear();
                }
                last.add(event);
            }
            from = entries.getLast().position() + 1;
        }
        for (Event missing : judge.recall(last)) {
            journal.append(missing);
            also.accept(missing);
        }
    }

    Judge judge() {
        return judge;
    }

    /// To be told of every kept event.
    Consumer<Journal.Entry> observer() {
        return entry -> audit.ifPresent(a -> a.accept(entry));
    }

    /// To be run by the pipeline; `all` says how its sources are.
    List<EventSource> sources(Supplier<List<SourceStatus>> all) {
        List<EventSource> sources = new ArrayList<>();
        sources.add(new SourceWatch(all, engine.map(e -> e.address().toString()).orElse("kubernetes"), clock));
        audit.ifPresent(sources::add);
        engine.ifPresent(e -> sources.add(new DataRoot(e, SnapshotCollector.HostSight::fromHere, clock)));
        return sources;
    }
}
