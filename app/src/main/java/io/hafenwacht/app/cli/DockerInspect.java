package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.view.ContainerExplained;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector.Collected;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/// `hafenwacht docker inspect CONTAINER`: what its settings mean.
final class DockerInspect {
    private static final int NAMED = 10;

    private final EngineSource source = new EngineSource();
    private Format format = Format.TXT;
    private String name = "";

    /// How it is written.
    enum Format {
        TXT,
        JSON
    }

    void declare(Flags flags) {
        flags.argument("CONTAINER", "docker.inspect.container", v -> name = v);
        source.declare(flags);
        flags.value("--format", "txt|json", "docker.inspect.format", format, v -> format = v);
    }

    ExitCode run(RootCommand root) throws InterruptedException {
        source.validate(false);
        Session session = root.session();
        Set<Need> needs = new LinkedHashSet<>(List.of(Need.Extra.CONTAINER_PROCESS, Need.Extra.STATS));
        DockerChecks.containers().forEach(check -> needs.addAll(check.needs()));
        BiPredicate<Need, Node> checks = DockerChecks.readers();
        // The others' namespaces tell with whom its own are shared; all else is asked of it alone.
        Collected look = source.look(
                root,
                needs,
                (need, inspect) -> need == Need.Extra.CONTAINER_PROCESS
                        || meant(inspect) && (need == Need.Extra.STATS || checks.test(need, inspect)));
        var engine = new EngineSnapshot(look.document());
        ContainerView container = find(engine);
        var explained = ContainerExplained.of(
                container, engine, new CheckContext(session.clock().instant(), root.checkParameters()));
        switch (format) {
            case TXT -> explained.text(session.console().out(), session::say);
            case JSON -> explained.json(session.console().out(), session::say);
        }
        return look.finished() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }

    private boolean meant(Node inspect) {
        String called = name.startsWith("/") ? name.substring(1) : name;
        return inspect.get("Name").stringOrEmpty().replaceFirst("^/", "").equals(called)
                || !called.isEmpty() && inspect.get("Id").stringOrEmpty().startsWith(called);
    }

    private ContainerView find(EngineSnapshot engine) {
        List<ContainerView> found =
                engine.containers().stream().filter(c -> meant(c.inspect())).toList();
        List<ContainerView> exact = found.stream()
                .filter(c -> c.name().equals(name.replaceFirst("^/", "")))
                .toList();
        List<ContainerView> best = exact.isEmpty() ? found : exact;
        if (best.size() == 1) {
            return best.getFirst();
        }
        String names = String.join(
                ", ",
                (best.isEmpty() ? engine.containers() : best)
                        .stream().limit(NAMED).map(ContainerView::name).toList());
        throw CommandFailure.usage(
                best.isEmpty()
                        ? Text.of("there is no container \"" + name + "\"", "es gibt keinen Container \"" + name + "\"")
                        : Text.of(
                                "several containers begin with \"" + name + "\"",
                                "mehrere Container beginnen mit \"" + name + "\""),
                Text.of("There are: " + names, "Es gibt: " + names));
    }
}
