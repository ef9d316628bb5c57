package io.hafenwacht.app.watch;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.watch.metrics.AuditReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Audits again by a schedule, and tells what changed since the run before, also one of an earlier process:
/// as an event each (type `audit`, action `new`, `fixed` or `drifted`), and one for the run (`done`).
/// Exceptions that expire soon are told with each run (`due`). A run that fails is blindness, and the next
/// one is held against the last that did not.
final class RepeatedAudits implements EventSource {
    private static final Limit TOLD =
            new Limit("audit.changes", 1_000, "events a run", "more is a new target, and its report says it better");
    private static final Limit TEXT = new Limit("audit.text", 500, "characters", "evidence is a line or two");
    /// The clock is looked at again at least this often: it may jump.
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final AuditPlan plan;
    private final Clock clock;
    private final Map<String, State> states = new TreeMap<>();
    private volatile SourceStatus status;
    private long events;

    /// What is known of one target; guarded by the monitor of this.
    private static final class State {
        private Optional<LastRun> last = Optional.empty();
        private long done;
        private long failed;
        private Duration took = Duration.ZERO;
        private double coverage;
        private long due;
        private final Map<AuditReading.Place, Long> open = new HashMap<>();
        private final Map<String, Long> changes = new TreeMap<>(Map.of("new", 0L, "fixed", 0L, "drifted", 0L));
    }

    RepeatedAudits(AuditPlan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        for (AuditTarget target : plan.targets()) {
            var state = new State();
            state.last = file(target).flatMap(LastRun::read);
            states.put(target.name(), state);
        }
        this.status = new SourceStatus(
                name(), SourceStatus.State.STARTING, clock.instant(), 0, 0, Text.of("starts", "beginnt"));
    }

    private Optional<Path> file(AuditTarget target) {
        return plan.folder().map(folder -> folder.resolve("audits").resolve(target.name() + ".json"));
    }

    @Override
    public String name() {
        return "audits";
    }

    @Override
    public SourceStatus status() {
        return status;
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        while (true) {
            for (AuditTarget target : plan.targets()) {
                Instant next = plan.schedule().next(state(target).last.flatMap(LastRun::time), clock.instant());
                if (!clock.instant().isBefore(next)) {
                    audit(target, intake);
                }
            }
            waitForNext();
        }
    }

    private synchronized State state(AuditTarget target) {
        return states.computeIfAbsent(target.name(), _ -> new State());
    }

    private void waitForNext() throws InterruptedException {
        Instant now = clock.instant();
        Instant next = plan.targets().stream()
                .map(target -> plan.schedule().next(state(target).last.flatMap(LastRun::time), now))
                .min(Instant::compareTo)
                .orElse(now.plus(LOOK));
        status = new SourceStatus(
                name(),
                SourceStatus.State.RUNNING,
                now,
                events,
                0,
                Text.of("next run at " + next, "nächster Lauf um " + next));
        Duration pause = Duration.between(now, next);
        Thread.sleep(pause.isNegative() ? Duration.ofMillis(1) : pause.compareTo(LOOK) < 0 ? pause : LOOK);
    }

    private void audit(AuditTarget target, Intake intake) throws InterruptedException {
        Instant began = clock.instant();
        State state = state(target);
        try {
            ReportBuilder builder = plan.builder().get();
            state.last.ifPresent(last -> builder.against(last.baseline()));
            Report report = target.run(builder);
            List<AuditChange> changes =
                    state.last.map(last -> AuditChange.between(last, report)).orElse(List.of());
            List<Waiver> due = due();
            // Told before the run is noted as done: after a kill in between it is told again, not never.
            tell(target, report, changes, due, intake);
            if (file(target).isPresent()) {
                LastRun.write(report, file(target).get());
            }
            done(state, report, changes, due.size(), Duration.between(began, clock.instant()));
        } catch (CommandFailure e) {
            failed(target, began, e.what(), intake);
        } catch (IOException e) {
            failed(target, began, Refusal.of(e), intake);
        }
    }

    /// Those that a person must look at again: soon over, or over already.
    private List<Waiver> due() {
        Instant until = clock.instant().plus(plan.notice());
        return plan.waivers().get().stream()
                .filter(waiver ->
                        waiver.expires().filter(end -> end.isBefore(until)).isPresent())
                .toList();
    }

    private void tell(AuditTarget target, Report report, List<AuditChange> changes, List<Waiver> due, Intake intake)
            throws InterruptedException {
        Instant now = clock.instant();
        for (AuditChange change : changes.subList(0, Math.min(changes.size(), TOLD.asInt()))) {
            var about = new TreeMap<String, String>();
            about.put("finding", change.finding());
            about.put("check", change.check());
            about.put("title", bounded(change.title()));
            about.put("severity", change.severity().word());
            about.put("asset", bounded(change.asset()));
            if (!change.evidence().isEmpty()) {
                about.put("evidence", bounded(change.evidence()));
            }
            give(target, change.kind().word(), now, about, intake);
        }
        for (Waiver waiver : due) {
            var about = new TreeMap<String, String>();
            about.put("exception", bounded(waiver.label()));
            about.put("expires", waiver.expires().map(Instant::toString).orElse(""));
            give(target, "due", now, about, intake);
        }
        var about = new TreeMap<String, String>();
        about.put("failed", Integer.toString(report.summary().failed()));
        about.put("passed", Integer.toString(report.summary().passed()));
        about.put("unknown", Integer.toString(report.summary().unknown()));
        for (AuditChange.Kind kind : AuditChange.Kind.values()) {
            about.put(kind.word(), Long.toString(count(changes, kind)));
        }
        give(target, "done", now, about, intake);
    }

    private static long count(List<AuditChange> changes, AuditChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static String bounded(String text) {
        return TEXT.exceededBy(text.length()) ? text.substring(0, TEXT.asInt()) : text;
    }

    private void give(AuditTarget target, String action, Instant now, SortedMap<String, String> about, Intake intake)
            throws InterruptedException {
        intake.accept(new Happening(
                EventId.of("hafenwacht", "audit", target.name(), now.toString(), action, about.toString()),
                now,
                origin(target),
                "audit",
                action,
                about));
        events++;
    }

    private static Origin origin(AuditTarget target) {
        return new Origin("hafenwacht", Origin.Kind.HAFENWACHT, "audit-" + target.name(), target.name());
    }

    private synchronized void done(State state, Report report, List<AuditChange> changes, long due, Duration took) {
        state.last = Optional.of(LastRun.of(report));
        state.done++;
        state.took = took;
        state.due = due;
        state.coverage = report.summary().coverage();
        state.open.clear();
        for (Finding finding : report.findings()) {
            if (LastRun.open(finding)) {
                state.open.merge(
                        new AuditReading.Place(
                                finding.severity(), finding.subject().layer()),
                        1L,
                        Long::sum);
            }
        }
        changes.forEach(change -> state.changes.merge(change.kind().word(), 1L, Long::sum));
    }

    private void failed(AuditTarget target, Instant began, Text why, Intake intake) throws InterruptedException {
        Instant now = clock.instant();
        synchronized (this) {
            State state = state(target);
            state.failed++;
            // Not at once again; the findings of the last good run stay what is compared with.
            state.last = Optional.of(new LastRun(
                    state.last
                            .map(LastRun::baseline)
                            .orElse(new io.hafenwacht.core.report.Baseline("none", Map.of(), 0)),
                    state.last.map(LastRun::evidence).orElse(Map.of()),
                    Optional.of(now)));
        }
        intake.accept(new Blindness(
                EventId.of("hafenwacht", "audit", target.name(), now.toString(), "failed"),
                now,
                origin(target),
                name(),
                began,
                OptionalLong.empty(),
                Text.of(
                        "the audit of " + target.name() + " could not finish: " + why.english(),
                        "die Prüfung von " + target.name() + " kam nicht zu Ende: " + why.german())));
    }

    /// How the audits went, for metrics.
    synchronized List<AuditReading> readings() {
        return states.entrySet().stream()
                .map(entry -> {
                    State state = entry.getValue();
                    return new AuditReading(
                            entry.getKey(),
                            state.done,
                            state.failed,
                            state.done == 0 ? Optional.empty() : state.last.flatMap(LastRun::time),
                            state.took,
                            state.coverage,
                            state.open,
                            state.changes,
                            state.due);
                })
                .toList();
    }
}
