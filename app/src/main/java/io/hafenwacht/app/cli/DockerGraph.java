package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.view.GraphView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.network.SeparationGraph;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector.Collected;
import io.hafenwacht.core.rule.Observed;
import java.util.List;

/// `hafenwacht docker graph`: which containers share what.
final class DockerGraph {
    private final EngineSource source = new EngineSource();
    private Format format = Format.TXT;

    /// How the graph is written.
    enum Format {
        TXT,
        JSON,
        DOT
    }

    void declare(Flags flags) {
        source.declare(flags);
        flags.value("--format", "txt|json|dot", "docker.graph.format", format, v -> format = v);
    }

    ExitCode run(RootCommand root) throws InterruptedException {
        source.validate(false);
        Session session = root.session();
        Collected look = source.look(root, List.of());
        var engine = new EngineSnapshot(look.document());
        SeparationGraph graph = SeparationGraph.of(engine.containers());
        var view = new GraphView(graph, session::say);
        switch (format) {
            case TXT -> view.text(session.console().out());
            case JSON -> view.json(session.console().out());
            case DOT -> view.dot(session.console().out());
        }
        engine.unread().forEach((path, unread) -> told(session, path, unread));
        return look.finished() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }

    /// What is missing in the picture, since it would look like separation.
    private static void told(Session session, String path, Observed.Unread<?> unread) {
        if (path.startsWith("containers") || path.startsWith("networks")) {
            session.console().err().println("hafenwacht: " + path + ": " + session.say(unread.why()));
        }
    }
}
