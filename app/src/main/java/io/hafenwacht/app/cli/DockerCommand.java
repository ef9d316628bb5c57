package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.scan.DockerAssessment;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector.Collected;
import io.hafenwacht.connect.docker.snapshot.SnapshotFile;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `hafenwacht docker`: an engine with its containers, networks and images, live or from a saved snapshot.
@AutoService(Subcommand.class)
public final class DockerCommand implements Subcommand {
    private final EngineSource source = new EngineSource();
    private Optional<String> saveSnapshot = Optional.empty();
    private Optional<String> now = Optional.empty();
    private final ReportOptions reporting = new ReportOptions();

    @Override
    public void declare(Flags flags) {
        source.declare(flags);
        source.declareProbe(flags);
        flags.optional("--save-snapshot", "FILE", "save-snapshot", String.class, v -> saveSnapshot = v);
        flags.optional("--now", "TIME", "now", String.class, v -> now = v);
        reporting.declare(flags);
        flags.command("graph", new Graph());
        flags.command("inspect", new Inspect());
    }

    @Override
    public ExitCode run(RootCommand root) throws InterruptedException {
        Session session = root.session();
        reporting.validate();
        source.validate(saveSnapshot.isPresent());
        var judgement = new CheckContext(AssessmentOptions.judgedBy(now, session), root.checkParameters());
        Collected look = source.look(root, DockerChecks.needs());
        Map<String, Long> traces = DockerAssessment.traces(look.document());
        if (saveSnapshot.isPresent()) {
            save(session, look.document(), saveSnapshot.get());
        }
        if (source.live() && !traces.isEmpty() && !root.global().quiet) {
            session.console().err().println(session.say(told(traces)));
        }
        var builder = reporting.builder(root, judgement.now(), Optional.empty());
        new DockerAssessment(judgement).assess(look.document(), builder);
        Report report = builder.build(
                new Report.Tool("hafenwacht", Version.current(), session.clock().instant()),
                new Report.Target("docker", look.document().get("address").stringOrEmpty(), traces),
                Report.Database.NONE);
        ExitCode code = reporting.finish(root, report);
        return look.finished() ? code : ExitCode.INCOMPLETE;
    }

    private static void save(Session session, Node document, String file) {
        try {
            SnapshotFile.save(document, session.path(file));
        } catch (IOException e) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "cannot write the snapshot: " + Refusal.of(e).english(),
                            "die Momentaufnahme ist nicht zu schreiben: "
                                    + Refusal.of(e).german()),
                    Text.of("Check the folder and its free space.", "Den Ordner und seinen freien Platz prüfen."));
        }
    }

    private static Text told(Map<String, Long> traces) {
        String events = traces.entrySet().stream()
                .map(event -> event.getKey() + " " + event.getValue())
                .collect(Collectors.joining(", "));
        return Text.of(
                "The engine logged what this audit read as events: " + events + ".",
                "Die Engine hat das Lesen dieser Prüfung als Ereignisse vermerkt: " + events + ".");
    }

    /// `docker graph`: who shares what.
    private static final class Graph implements Subcommand {
        private final DockerGraph graph = new DockerGraph();

        @Override
        public void declare(Flags flags) {
            graph.declare(flags);
        }

        @Override
        public ExitCode run(RootCommand root) throws InterruptedException {
            return graph.run(root);
        }
    }

    /// `docker inspect`: one container explained.
    private static final class Inspect implements Subcommand {
        private final DockerInspect inspect = new DockerInspect();

        @Override
        public void declare(Flags flags) {
            inspect.declare(flags);
        }

        @Override
        public ExitCode run(RootCommand root) throws InterruptedException {
            return inspect.run(root);
        }
    }
}
