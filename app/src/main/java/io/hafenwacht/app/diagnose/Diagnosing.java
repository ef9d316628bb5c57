package io.hafenwacht.app.diagnose;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineLocator;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.compose.Project;
import io.hafenwacht.diagnose.docker.DockerProbes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the cases that a command asks for.
public final class Diagnosing {
    private final Session session;
    private final String host;
    private final String context;
    private final boolean offline;
    private final Duration since;

    /// `host` and `context` are the options' values, empty when not given; events are asked from `since` ago.
    public Diagnosing(Session session, String host, String context, boolean offline, Duration since) {
        this.session = session;
        this.host = host;
        this.context = context;
        this.offline = offline;
        this.since = since;
    }

    /// The cases; `reached` is whether the engine answered.
    public record Cases(List<CaseFile> files, boolean reached) {}

    /// Of one name, or of everything that is not well.
    public Cases of(Optional<String> name) throws InterruptedException {
        return switch (new EngineLocator(Transports.environment(session)).locate(host, context)) {
            case EngineResult.Ok<EngineLocator.Located>(EngineLocator.Located located) -> at(located, name);
            case EngineResult.Failure<EngineLocator.Located> failure -> new Cases(List.of(unlocated(failure)), false);
        };
    }

    private CaseFile unlocated(EngineResult.Failure<?> failure) {
        return new CaseFile(
                EngineLook.ENGINE,
                session.clock().instant(),
                Map.of(
                        DockerProbes.ACCESS.name(),
                        Sections.seen(
                                DockerProbes.ACCESS,
                                EngineLook.ENGINE,
                                "DOCKER_HOST, DOCKER_CONTEXT, config.json",
                                EngineAccess.unlocated(failure))));
    }

    private Cases at(EngineLocator.Located located, Optional<String> name) throws InterruptedException {
        if (offline && !(located.address() instanceof EngineAddress.Unix)) {
            throw CommandFailure.usage(
                    Text.of(
                            "--offline forbids the engine at " + located.address(),
                            "--offline verbietet die Engine unter " + located.address()),
                    Text.of(
                            "Diagnose an engine's socket, or a saved snapshot: --snapshot FILE",
                            "Den Socket einer Engine oder eine gespeicherte Momentaufnahme untersuchen: --snapshot DATEI"));
        }
        try (var engine = new EngineClient(located.address(), EngineTimeouts.STANDARD)) {
            EngineLook look = EngineLook.at(
                    engine,
                    new EngineAccess(located.origin()),
                    since,
                    session.clock().instant());
            if (!look.answers()) {
                return new Cases(List.of(silent(look)), false);
            }
            try (var diagnosis = new DockerDiagnosis(look, offline)) {
                return new Cases(cases(diagnosis, look, name), true);
            }
        }
    }

    /// Of an engine that does not answer nothing else was looked at.
    private static CaseFile silent(EngineLook look) {
        var file = new CaseFile(EngineLook.ENGINE, look.taken(), look.shared());
        for (Playbook playbook : Playbooks.of(Target.Kind.ENGINE)) {
            for (Probe probe : playbook.needs()) {
                file = file.with(
                        probe,
                        Sections.unseen(
                                probe,
                                EngineLook.ENGINE,
                                "",
                                Text.of("the engine does not answer", "die Engine antwortet nicht"),
                                Text.of("First mend what HW-T35 names.", "Erst beheben, was HW-T35 nennt.")));
            }
        }
        return file;
    }

    private List<CaseFile> cases(DockerDiagnosis diagnosis, EngineLook look, Optional<String> name)
            throws InterruptedException {
        if (name.isEmpty()) {
            return diagnosis.everything();
        }
        return switch (TargetChoice.of(name.get(), look.containers())) {
            case TargetChoice.Containers(List<String> ids) -> diagnosis.containers(ids);
            case TargetChoice.Project(String called, List<String> ids) ->
                project(new ProjectProbe(look), called, diagnosis.containers(ids));
            case TargetChoice.Engine _ -> List.of(diagnosis.engine());
            case TargetChoice.Image(var address, String called) ->
                List.of(new ImageProbe(look, offline).of(address, called));
        };
    }

    /// The project itself, then its containers: those that wait for others behind all else.
    private static List<CaseFile> project(ProjectProbe probe, String name, List<CaseFile> containers)
            throws InterruptedException {
        CaseFile own = probe.of(name, containers);
        Map<String, String> followers = new Project(own).followers();
        List<CaseFile> files = new ArrayList<>(List.of(own));
        ordered(containers).stream()
                .sorted(Comparator.comparing(file -> followers.containsKey(label(file, "com.docker.compose.service"))))
                .forEach(files::add);
        return files;
    }

    /// Those on which others depend come first.
    private static List<CaseFile> ordered(List<CaseFile> files) {
        Map<String, CaseFile> rest = new LinkedHashMap<>();
        files.forEach(file -> rest.put(file.target().id(), file));
        List<CaseFile> ordered = new ArrayList<>();
        while (!rest.isEmpty()) {
            List<CaseFile> free = rest.values().stream()
                    .filter(file -> rest.values().stream().noneMatch(other -> other != file && dependsOn(file, other)))
                    .toList();
            // A circle of dependencies has no beginning.
            List<CaseFile> next = free.isEmpty() ? List.copyOf(rest.values()) : free;
            next.forEach(file -> rest.remove(file.target().id()));
            ordered.addAll(next);
        }
        return ordered;
    }

    private static boolean dependsOn(CaseFile file, CaseFile other) {
        String service = label(other, "com.docker.compose.service");
        return !service.isEmpty()
                && List.of(label(file, "com.docker.compose.depends_on").split(",")).stream()
                        .anyMatch(one -> one.split(":", -1)[0].equals(service));
    }

    private static String label(CaseFile file, String label) {
        Node labels = file.value(DockerProbes.INSPECT).at("Config", "Labels");
        return labels.get(label).stringOrEmpty();
    }
}
