package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The components among the processes of the node that we run on. k3s runs all of them in one process and is
/// told their flags by flags of its own.
final class Processes {
    private static final String K3S = "k3s";

    private Processes() {}

    static List<Started> of(Cluster cluster) {
        var started = new ArrayList<Started>();
        for (Node process : cluster.facts().get("processes").elements()) {
            String name = process.get("name").stringOrEmpty();
            var words = new ArrayList<CommandLine.Word>();
            words.add(new CommandLine.Word(name, name));
            process.get("arguments")
                    .elements()
                    .forEach(argument -> words.add(new CommandLine.Word(argument.stringOrEmpty(), name)));
            if (name.equals(K3S)) {
                started.addAll(ofK3s(words.subList(1, words.size())));
            } else {
                CommandLine.of(words)
                        .ifPresent(line -> started.add(new Started(
                                line.component(), "process " + name, Optional.empty(), name, line.flags())));
            }
        }
        return started;
    }

    private static List<Started> ofK3s(List<CommandLine.Word> words) {
        var started = new ArrayList<Started>();
        boolean server = !words.isEmpty() && words.getFirst().text().equals("server");
        List<Flag> own = CommandLine.flags(words);
        for (Component component : Component.values()) {
            // Whether k3s runs an etcd depends on its configuration; its flags are k3s' own.
            if (component != Component.ETCD && (server || !component.ofControlPlane())) {
                var flags = new ArrayList<>(K3sDefaults.of(component));
                for (Flag flag : own) {
                    if (flag.name().equals(component.k3sArgument())) {
                        flags.addAll(CommandLine.flags(List.of(new CommandLine.Word("--" + flag.value(), K3S))));
                    }
                }
                started.add(new Started(
                        component, "process k3s (" + component.program() + ")", Optional.empty(), K3S, flags));
            }
        }
        return started;
    }
}
