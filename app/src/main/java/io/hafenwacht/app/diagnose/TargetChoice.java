package io.hafenwacht.app.diagnose;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.connect.registry.ImageAddress;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a name on the command line means: `container:`, `project:` and `engine` say it; else a container's
/// name or the beginning of its id first, then a Compose project, then the engine.
sealed interface TargetChoice {
    /// These containers, by full id.
    record Containers(List<String> ids) implements TargetChoice {}

    /// A Compose project: its containers, as one.
    record Project(String name, List<String> ids) implements TargetChoice {}

    record Engine() implements TargetChoice {}

    /// An image that is to be pulled.
    record Image(ImageAddress address, String name) implements TargetChoice {}

    static TargetChoice of(String typed, List<Node> containers) {
        int colon = typed.indexOf(':');
        String kind = colon < 0 ? "" : typed.substring(0, colon);
        String name = typed.substring(colon + 1);
        return switch (kind) {
            case "container" -> container(name, containers).orElseThrow(() -> unknown(typed, containers));
            case "project" -> project(name, containers).orElseThrow(() -> unknown(typed, containers));
            case "image" ->
                ImageAddress.parse(name)
                        .<TargetChoice>map(address -> new Image(address, name))
                        .orElseThrow(() -> CommandFailure.usage(
                                Text.of(
                                        "no name of an image: \"" + name + "\"",
                                        "kein Name eines Images: \"" + name + "\""),
                                Text.of("For example image:nginx:1.27", "Zum Beispiel image:nginx:1.27")));
            case "" ->
                container(typed, containers)
                        .or(() -> project(typed, containers))
                        .or(() -> typed.equals("engine") ? Optional.of(new Engine()) : Optional.empty())
                        .orElseThrow(() -> unknown(typed, containers));
            default -> throw unknown(typed, containers);
        };
    }

    private static Optional<TargetChoice> container(String typed, List<Node> containers) {
        String name = typed.replaceFirst("^/", "");
        List<String> exact = containers.stream()
                .filter(one -> names(one).anyMatch(name::equals))
                .map(one -> one.get("Id").stringOrEmpty())
                .toList();
        List<String> found = exact.isEmpty() && !name.isEmpty()
                ? containers.stream()
                        .map(one -> one.get("Id").stringOrEmpty())
                        .filter(id -> id.startsWith(name))
                        .toList()
                : exact;
        if (found.size() > 1) {
            throw CommandFailure.usage(
                    Text.of(
                            "several containers have ids that begin with \"" + name + "\"",
                            "mehrere Container haben Ids, die mit \"" + name + "\" beginnen"),
                    Text.of("Give more of the id, or the name.", "Mehr von der Id oder den Namen angeben."));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Containers(found));
    }

    private static Optional<TargetChoice> project(String name, List<Node> containers) {
        List<String> ids = containers.stream()
                .filter(one -> one.at("Labels", "com.docker.compose.project")
                        .stringOrEmpty()
                        .equals(name))
                .map(one -> one.get("Id").stringOrEmpty())
                .toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Project(name, ids));
    }

    private static Stream<String> names(Node container) {
        return container.get("Names").elements().stream()
                .map(name -> name.stringOrEmpty().replaceFirst("^/", ""));
    }

    private static CommandFailure unknown(String typed, List<Node> containers) {
        var known = new TreeSet<String>();
        containers.forEach(one -> {
            names(one).forEach(known::add);
            one.at("Labels", "com.docker.compose.project").string().ifPresent(known::add);
        });
        List<String> all = new ArrayList<>(known);
        Optional<String> near = Closest.to(typed, all);
        return CommandFailure.usage(
                Text.of(
                        "there is no container or Compose project \"" + typed + "\"",
                        "es gibt weder Container noch Compose-Projekt \"" + typed + "\""),
                near.map(name -> Text.of("Did you mean \"" + name + "\"?", "War \"" + name + "\" gemeint?"))
                        .orElseGet(() -> Text.of(
                                "`docker ps --all` lists them; `engine` is the engine itself.",
                                "`docker ps --all` nennt sie; `engine` ist die Engine selbst.")));
    }
}
