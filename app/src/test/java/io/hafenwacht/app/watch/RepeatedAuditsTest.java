package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.Scope;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.watch.detect.Detectors;
import io.hafenwacht.watch.metrics.AuditReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RepeatedAuditsTest {
    private static final Instant TIME = Instant.parse("2026-11-21T00:00:00Z");
    private static final Rule RULE = Detectors.all().getFirst().rule();
    private static final Asset WEB = new Asset("c1", "web", Asset.Kind.CONTAINER, "web", List.of(), List.of());

    @TempDir
    private Path folder;

    private final List<Event> told = new CopyOnWriteArrayList<>();
    private List<Waiver> waivers = List.of();
    private Instant now = TIME;

    /// What is found where: subjects and what each shows; a subject without evidence passes.
    private Map<String, String> state = Map.of();
    private boolean broken;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final AuditTarget target = new AuditTarget() {
        @Override
        public String name() {
            return "docker";
        }

        @Override
        public Report run(ReportBuilder builder) {
            if (broken) {
                throw CommandFailure.incomplete(Text.same("engine gone"), Text.same("start it"));
            }
            var verdicts = new ArrayList<Verdict>();
            state.forEach((subject, evidence) -> verdicts.add(
                    evidence.isEmpty()
                            ? Verdict.pass()
                            : Verdict.fail(RULE, Location.field(subject), subject, Text.same(evidence))));
            if (verdicts.isEmpty()) {
                verdicts.add(Verdict.pass());
            }
            return builder.asset(WEB)
                    .verdicts(WEB, RULE, verdicts)
                    .build(
                            new Report.Tool("hafenwacht", "test", now),
                            new Report.Target("docker", "engine"),
                            Report.Database.NONE);
        }
    };

    /// A process that runs until it has waited once.
    private RepeatedAudits process() throws InterruptedException {
        var plan = new AuditPlan(
                new Schedule.Every(Duration.ofHours(6)),
                List.of(target),
                () -> new ReportBuilder(true, _ -> true, _ -> true),
                () -> waivers,
                Duration.ofDays(14),
                Optional.of(folder));
        var audits = new RepeatedAudits(plan, clock);
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                audits.run(told::add, Known.NOTHING);
            } catch (InterruptedException _) {
                // the end of this process
            }
        });
        Await.until("it runs", () -> audits.status().state() == SourceStatus.State.RUNNING);
        thread.interrupt();
        thread.join();
        return audits;
    }

    private List<String> actions() {
        List<String> actions = told.stream()
                .map(e -> e instanceof Happening h ? h.action() : e.kind())
                .sorted()
                .toList();
        told.clear();
        return actions;
    }

    @Test
    void whatChangedSinceTheLastRunIsToldAlsoByAnotherProcess() throws InterruptedException {
        state = Map.of("a", "is 1", "b", "is 1", "c", "is 1");
        process();
        assertThat(actions()).as("the first run has nothing to compare with").containsExactly("done");

        now = TIME.plus(Duration.ofHours(5));
        process();
        assertThat(actions()).as("not yet").isEmpty();

        now = TIME.plus(Duration.ofHours(6));
        state = Map.of("a", "is 1", "b", "is 2", "d", "is 1");
        AuditReading reading = process().readings().getFirst();
        assertThat(told)
                .filteredOn(e -> ((Happening) e).action().equals("drifted"))
                .singleElement()
                .satisfies(e -> assertThat(((Happening) e).attributes())
                        .containsEntry("evidence", "is 2")
                        .containsEntry("asset", "web")
                        .containsEntry("check", RULE.id()));
        assertThat(actions()).containsExactly("done", "drifted", "fixed", "new");
        assertThat(reading.changes()).containsExactlyInAnyOrderEntriesOf(Map.of("new", 1L, "fixed", 1L, "drifted", 1L));
        assertThat(reading.done()).isEqualTo(1);
        assertThat(reading.open().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(3);

        now = TIME.plus(Duration.ofHours(12));
        process();
        assertThat(actions()).containsExactly("done");
    }

    @Test
    void aRunThatFailsIsBlindnessAndForgetsNothing() throws InterruptedException {
        state = Map.of("a", "is 1");
        process();
        actions();

        now = TIME.plus(Duration.ofHours(6));
        broken = true;
        RepeatedAudits audits = process();
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        Blindness.class,
                        blind -> assertThat(blind.reason().english()).contains("engine gone"));
        assertThat(audits.readings().getFirst().failed()).isEqualTo(1);
        actions();

        broken = false;
        state = Map.of("a", "is 1", "b", "is 1");
        process();
        assertThat(actions()).containsExactly("done", "new");
    }

    @Test
    void aReportThatIsNoneCountsAsNone() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("audits"));
        Files.writeString(folder.resolve("audits/docker.json"), "{\"schemaVersion\": 1, \"findings\": [{");
        state = Map.of("a", "is 1");
        process();
        assertThat(actions()).containsExactly("done");
        assertThat(LastRun.read(folder.resolve("audits/docker.json"))).isPresent();
    }

    @Test
    void exceptionsThatEndSoonAreTold() throws InterruptedException {
        waivers = List.of(
                waiver("over", TIME.minus(Duration.ofDays(1))),
                waiver("soon", TIME.plus(Duration.ofDays(13))),
                waiver("later", TIME.plus(Duration.ofDays(15))));
        AuditReading reading = process().readings().getFirst();
        assertThat(told)
                .filteredOn(e -> ((Happening) e).action().equals("due"))
                .extracting(e -> ((Happening) e).attributes().get("exception"))
                .containsExactly("over", "soon");
        assertThat(reading.due()).isEqualTo(2);
    }

    private static Waiver waiver(String label, Instant expires) {
        return new Waiver(
                new Scope.Named(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new Suppression(
                        Suppression.Status.ACCEPTED,
                        "exceptions.yaml",
                        "known",
                        "",
                        Suppression.Accountable.NOBODY,
                        Optional.empty()),
                label,
                Optional.of(expires),
                Optional.empty());
    }
}
