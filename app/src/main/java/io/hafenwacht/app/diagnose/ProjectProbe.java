package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.host.EngineSite;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.compose.ComposeProbes;
import io.hafenwacht.diagnose.docker.DockerProbes;
import io.hafenwacht.formats.compose.ComposeFiles;
import io.hafenwacht.formats.compose.ComposeLimits;
import io.hafenwacht.formats.compose.ComposeLoader;
import io.hafenwacht.formats.compose.ComposeProject;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.kernel.visit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The case of a Compose project: its containers together, and what its files say, where they are on this
/// host. Of the files only those are read that the containers' labels name, and nothing that they name in
/// turn.
final class ProjectProbe {
    private static final String LABEL = "com.docker.compose.project.";
    private static final String MAIN = "compose.yaml";
    private static final String OVERRIDE = "compose.override.yaml";

    private final EngineLook look;

    ProjectProbe(EngineLook look) {
        this.look = look;
    }

    CaseFile of(String name, List<CaseFile> containers) throws InterruptedException {
        var target = new Target(Target.Kind.PROJECT, "project:" + name, name);
        List<Node> inspects = containers.stream()
                .map(file -> file.value(DockerProbes.INSPECT))
                .toList();
        Map<String, Section> sections = new LinkedHashMap<>(look.shared());
        var file = new CaseFile(target, look.taken(), sections)
                .with(
                        ComposeProbes.CONTAINERS,
                        Sections.seen(ComposeProbes.CONTAINERS, target, "GET /containers/ID/json", Tree.list(inspects)))
                .with(ComposeProbes.VOLUMES, volumes(target));
        List<Path> paths = paths(inspects);
        return file.with(
                ComposeProbes.FILE,
                Sections.of(
                        ComposeProbes.FILE,
                        target,
                        paths.isEmpty() ? "" : paths.getFirst().toString(),
                        read(name, paths)));
    }

    private Section volumes(Target target) {
        EngineResult<Node> names = look.engine()
                .ask(new EngineCall.ListVolumes())
                .map(answer -> Tree.texts(answer.get("Volumes").elements().stream()
                        .map(volume -> volume.get("Name").stringOrEmpty())
                        .toList()));
        return Sections.of(ComposeProbes.VOLUMES, target, "GET /volumes", names);
    }

    /// As the first container has them that has them; relative ones lie in the project's folder.
    private static List<Path> paths(List<Node> inspects) {
        for (Node inspect : inspects) {
            Node labels = inspect.at("Config", "Labels");
            String files = labels.get(LABEL + "config_files").stringOrEmpty();
            try {
                Path folder = Path.of(labels.get(LABEL + "working_dir").stringOrEmpty());
                List<Path> paths = Stream.of(files.split(","))
                        .filter(one -> !one.isBlank())
                        .map(one -> folder.resolve(one.strip()).normalize())
                        .filter(Path::isAbsolute)
                        .limit(2)
                        .toList();
                if (!paths.isEmpty()) {
                    return paths;
                }
            } catch (InvalidPathException _) {
                // A label may say anything.
            }
        }
        return List.of();
    }

    private Observed<Node> read(String name, List<Path> paths) throws InterruptedException {
        if (paths.isEmpty()) {
            return new Observed.Unread<>(
                    Text.of("no label names its files", "kein Label nennt seine Dateien"),
                    Text.of("Look at the files by hand.", "Die Dateien von Hand ansehen."));
        }
        return switch (look.site()) {
            case EngineSite.Here _ -> Patience.within(paths.getFirst().toString(), () -> loaded(name, paths));
            case EngineSite.Elsewhere(Text why) -> new Observed.Unread<>(why, Sections.ON_HOST);
            case EngineSite.Unclear(Text why, Text remedy) -> new Observed.Unread<>(why, remedy);
        };
    }

    private static Observed<Node> loaded(String name, List<Path> paths) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            if (!Files.isRegularFile(path)) {
                return unread(path, Text.of("not a file here", "hier keine Datei"));
            }
            try (var in = Files.newInputStream(path)) {
                contents.put(i == 0 ? MAIN : OVERRIDE, in.readNBytes(ComposeLimits.BYTES.asInt() + 1));
            } catch (IOException e) {
                return unread(path, Refusal.of(e));
            }
        }
        ComposeProject project = ComposeLoader.load(
                MAIN,
                contents.containsKey(OVERRIDE) ? List.of(OVERRIDE) : List.of(),
                path -> contents.containsKey(path)
                        ? new ComposeFiles.Content.Bytes(contents.get(path))
                        : new ComposeFiles.Content.Missing());
        return project.services().entries().isEmpty()
                ? unread(paths.getFirst(), Text.of("it names no services", "sie nennt keine Dienste"))
                : new Observed.Known<>(node(name, project, paths.getFirst()));
    }

    private static Observed<Node> unread(Path path, Text why) {
        return new Observed.Unread<>(
                Text.of(path + ": " + why.english(), path + ": " + why.german()),
                Text.of(
                        "Diagnose where the project's files are.",
                        "Dort diagnostizieren, wo die Dateien des Projekts sind."));
    }

    private static Node node(String name, ComposeProject project, Path path) {
        Tree services = Tree.object();
        project.services()
                .entries()
                .forEach((service, field) -> services.put(
                        service,
                        Tree.object()
                                .put("dependsOn", dependsOn(field.value().get("depends_on")))
                                .node()));
        return Tree.object()
                .put("path", path.toString())
                .put("services", services.node())
                .put("networks", resources(name, project.root().get("networks")))
                .put("volumes", resources(name, project.root().get("volumes")))
                .node();
    }

    /// A list of names, or conditions by name.
    private static Node dependsOn(ComposeValue value) {
        Tree all = Tree.object();
        value.items().forEach(item -> all.put(item.stringOrEmpty(), "service_started"));
        value.entries()
                .forEach((on, field) ->
                        all.put(on, field.value().get("condition").string().orElse("service_started")));
        return all.node();
    }

    private static Node resources(String project, ComposeValue section) {
        Tree all = Tree.object();
        section.entries().forEach((key, field) -> {
            ComposeValue external = field.value().get("external");
            boolean foreign = external.stringOrEmpty().equals("true")
                    || external.get("name").string().isPresent();
            String name = external.get("name")
                    .string()
                    .or(() -> field.value().get("name").string())
                    .orElse(foreign ? key : project + "_" + key);
            all.put(
                    key,
                    Tree.object().put("name", name).put("external", foreign).node());
        });
        return all.node();
    }
}
