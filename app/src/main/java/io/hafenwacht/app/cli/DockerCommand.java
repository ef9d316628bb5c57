package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Deadline;
import io.hafenwacht.app.Progress;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import io.hafenwacht.app.scan.DockerAssessment;
import io.hafenwacht.app.scan.LiveEngine;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector.Collected;
import io.hafenwacht.connect.docker.snapshot.SnapshotFile;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `hafenwacht docker`: an engine with its containers, networks and images, live or from a saved snapshot.
@AutoService(Subcommand.class)
public final class DockerCommand implements Subcommand {
    private String host = "";
    private String context = "";
    private Optional<String> snapshot = Optional.empty();
    private Optional<String> saveSnapshot = Optional.empty();
    private Optional<String> now = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private final ReportOptions reporting = new ReportOptions();

    @Override
    public void declare(Flags flags) {
        flags.value("--host", "URL", "host", host, v -> host = v);
        flags.value("--context", "NAME", "context", context, v -> context = v);
        flags.optional("--snapshot", "FILE", "snapshot", String.class, v -> snapshot = v);
        flags.optional("--save-snapshot", "FILE", "save-snapshot", String.class, v -> saveSnapshot = v);
        flags.optional("--now", "TIME", "now", String.class, v -> now = v);
        flags.optional("--timeout", "TIME", "timeout", Duration.class, v -> timeout = v);
        reporting.declare(flags);
    }

    @Override
    public ExitCode run(RootCommand root) throws InterruptedException {
        Session session = root.session();
        reporting.validate();
        if (snapshot.isPresent() && (!host.isEmpty() || !context.isEmpty() || saveSnapshot.isPresent())) {
            throw CommandFailure.usage(
                    Text.of(
                            "--snapshot asks no engine: it goes without --host, --context and --save-snapshot",
                            "--snapshot fragt keine Engine: es verträgt sich nicht mit --host, --context und"
                                    + " --save-snapshot"),
                    Text.of("Give one or the other.", "Das eine oder das andere angeben."));
        }
        var judgement = new CheckContext(ImageScanOptions.judgedBy(now, session), root.checkParameters());
        Collected look = snapshot.isPresent() ? load(session, snapshot.get()) : live(root);
        Map<String, Long> traces = DockerAssessment.traces(look.document());
        if (saveSnapshot.isPresent()) {
            save(session, look.document(), saveSnapshot.get());
        }
        if (snapshot.isEmpty() && !traces.isEmpty() && !root.global().quiet) {
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

    private Collected live(RootCommand root) throws InterruptedException {
        Session session = root.session();
        try (var progress = Progress.on(session, root.global().quiet);
                var _ = Deadline.of(timeout)) {
            return new LiveEngine(session, host, context, root.global().offline)
                    .look((done, of) -> progress.say(done + " / " + of));
        }
    }

    private static Collected load(Session session, String file) {
        return switch (SnapshotFile.load(session.path(file))) {
            case SnapshotFile.Loaded.Snapshot(Node document) -> new Collected(document, true);
            case SnapshotFile.Loaded.Unusable(Text why, Text remedy) -> throw CommandFailure.incomplete(why, remedy);
        };
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
}
