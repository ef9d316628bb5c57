package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The components among the processes of the node that we run on. k3s runs all of them in one process and is
/// told their flags by flags of its own.
final class Processes {
    private static final String K3S = "k3s";
    /// MicroK8s runs all of them in one process too, and has a file of flags for each.
    private static final String KUBELITE = "kubelite";

    private static final Map<String, Component> ARGUMENT_FILES = Map.of(
            "apiserver-args-file", Component.API_SERVER,
            "controller-manager-args-file", Component.CONTROLLER_MANAGER,
            "scheduler-args-file", Component.SCHEDULER,
            "kubelet-args-file", Component.KUBELET,
            "proxy-args-file", Component.KUBE_PROXY);

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
            } else if (name.equals(KUBELITE)) {
                started.addAll(ofKubelite(cluster, CommandLine.flags(words.subList(1, words.size()))));
            } else {
                CommandLine.of(words)
                        .ifPresent(line -> started.add(new Started(
                                line.component(), "process " + name, Optional.empty(), name, line.flags())));
            }
        }
        return started;
    }

    private static List<Started> ofKubelite(Cluster cluster, List<Flag> flags) {
        var started = new ArrayList<Started>();
        for (Flag flag : flags) {
            Component component = ARGUMENT_FILES.get(flag.name());
            Optional<String> lines = cluster.facts()
                    .get("hostFiles")
                    .get(flag.value())
                    .get("content")
                    .string();
            if (component != null && lines.isPresent()) {
                List<CommandLine.Word> words = lines.get()
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("-"))
                        .flatMap(line -> Stream.of(line.split("\\s+")))
                        .map(word -> new CommandLine.Word(word, flag.value()))
                        .toList();
                started.add(new Started(
                        component,
                        "process kubelite (" + component.program() + ")",
                        Optional.empty(),
                        flag.value(),
                        CommandLine.flags(words)));
            }
        }
        return started;
    }

    private static boolean encrypts(List<Flag> own) {
        return own.stream()
                .filter(flag -> flag.name().equals("secrets-encryption"))
                .reduce((_, last) -> last)
                .filter(flag -> flag.value().equals("true"))
                .isPresent();
    }

    /// What k3s is told for a component takes the place of its defaults; a name that ends with `+` adds to
    /// them.
    private static List<Flag> given(List<Flag> own, Component component, List<Flag> defaults) {
        var flags = new ArrayList<Flag>();
        for (Flag flag : own) {
            if (flag.name().equals(component.k3sArgument())) {
                for (Flag inner : CommandLine.flags(List.of(new CommandLine.Word("--" + flag.value(), K3S)))) {
                    boolean adds = inner.name().endsWith("+");
                    String name = adds ? inner.name().substring(0, inner.name().length() - 1) : inner.name();
                    if (adds) {
                        defaults.stream().filter(f -> f.name().equals(name)).forEach(flags::add);
                    }
                    flags.add(new Flag(name, inner.value(), inner.field()));
                }
            }
        }
        return flags;
    }

    private static List<Started> ofK3s(List<CommandLine.Word> words) {
        var started = new ArrayList<Started>();
        boolean server = !words.isEmpty() && words.getFirst().text().equals("server");
        List<Flag> own = CommandLine.flags(words);
        for (Component component : Component.values()) {
            // Whether k3s runs an etcd depends on its configuration; its flags are k3s' own.
            if (component != Component.ETCD && (server || !component.ofControlPlane())) {
                var flags = new ArrayList<>(K3sDefaults.of(component));
                if (component == Component.API_SERVER) {
                    flags.addAll(K3sDefaults.store(own));
                }
                if (component == Component.API_SERVER && encrypts(own)) {
                    flags.add(K3sDefaults.ENCRYPTION);
                }
                started.add(new Started(
                        component,
                        "process k3s (" + component.program() + ")",
                        Optional.empty(),
                        K3S,
                        Started.over(flags, given(own, component, flags))));
            }
        }
        return started;
    }
}
