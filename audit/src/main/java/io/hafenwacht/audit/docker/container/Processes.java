package io.hafenwacht.audit.docker.container;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The processes of a running container as `GET /containers/{id}/top` tells them: the host's `ps`, so owners
/// are names or ids of the host.
final class Processes {
    private static final Set<String> OWNER = Set.of("UID", "USER", "EUID", "EUSER");
    private static final Set<String> COMMAND = Set.of("CMD", "COMMAND", "ARGS");

    private Processes() {}

    /// `owner` and `command` are empty where `ps` was not asked for them.
    record Process(String pid, String owner, String command) {
        /// The program's name: the last part of the first word; daemons that rewrite it end it with ":".
        String program() {
            return programOf(command);
        }
    }

    static String programOf(String command) {
        String first = command.strip().split("\\s", 2)[0];
        String name = first.substring(first.lastIndexOf('/') + 1);
        return name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
    }

    static Observed<List<Process>> of(ContainerView view) {
        Observed<List<Process>> processes = view.extra("top").map(Processes::read);
        // Something runs, so no row means that the answer was not understood.
        return processes.known().filter(List::isEmpty).isPresent()
                ? new Observed.Unread<>(
                        Text.of("its list of processes is empty", "seine Prozessliste ist leer"),
                        Text.of("docker top NAME", "docker top NAME aufrufen"))
                : processes;
    }

    private static List<Process> read(Node top) {
        List<String> titles =
                top.get("Titles").elements().stream().map(Node::stringOrEmpty).toList();
        var processes = new ArrayList<Process>();
        for (Node row : top.get("Processes").elements()) {
            List<String> cells =
                    row.elements().stream().map(Node::stringOrEmpty).toList();
            processes.add(new Process(
                    cell(titles, cells, Set.of("PID")), cell(titles, cells, OWNER), cell(titles, cells, COMMAND)));
        }
        return processes;
    }

    private static String cell(List<String> titles, List<String> cells, Set<String> names) {
        for (int i = 0; i < titles.size() && i < cells.size(); i++) {
            if (names.contains(titles.get(i))) {
                return cells.get(i);
            }
        }
        return "";
    }
}
