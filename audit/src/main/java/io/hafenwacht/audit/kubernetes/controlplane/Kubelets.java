package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The kubelets that something is known of: what they answer themselves (`configz`), the process on the node
/// that we run on with its configuration file, Kubescape's `KubeletInfo`, and configurations as manifests.
final class Kubelets {
    private final Cluster cluster;
    private final List<Started> found = new ArrayList<>();

    Kubelets(Cluster cluster, List<Started> processes) {
        this.cluster = cluster;
        List<Node> nodes = cluster.facts().get("nodes").elements();
        Set<String> answered = new HashSet<>();
        for (Node node : nodes) {
            Node settings = node.at("configz", "kubeletconfig");
            if (!settings.entries().isEmpty()) {
                String name = node.get("name").stringOrEmpty();
                answered.add(name);
                found.add(answered(name, settings, process(name, processes, nodes.size())));
            }
        }
        boolean all = !nodes.isEmpty() && answered.size() == nodes.size();
        for (Started process : processes) {
            String name = process.flag("hostname-override").map(Flag::value).orElse("");
            if (!all && !answered.contains(name)) {
                found.add(process.object().isPresent() ? process : withFile(process));
            }
        }
        cluster.ofKind("KubeletInfo").forEach(info -> found.add(ofDump(info)));
        cluster.ofKind("KubeletConfiguration").forEach(file -> found.add(ofFile(file)));
        if (found.isEmpty()) {
            cluster.ofKind("ConfigMap").forEach(map -> ofMap(map).ifPresent(found::add));
        }
    }

    List<Started> all() {
        return List.copyOf(found);
    }

    private static List<Flag> process(String node, List<Started> processes, int nodes) {
        for (Started process : processes) {
            Optional<Flag> name = process.flag("hostname-override");
            if (name.map(flag -> flag.value().equals(node)).orElse(nodes == 1)) {
                return process.flags();
            }
        }
        return List.of();
    }

    /// What the kubelet says of itself goes before the flags, which it already contains; it leaves out what
    /// is false.
    private Started answered(String name, Node settings, List<Flag> process) {
        var flags = new ArrayList<>(process);
        for (String leftOut : List.of("rotate-certificates", "rotate-server-certificates", "protect-kernel-defaults")) {
            flags.add(new Flag(leftOut, "false", "kubeletconfig", KubeletSettings.field(leftOut) + " = false"));
        }
        boolean made = process.stream().noneMatch(flag -> flag.name().equals("tls-cert-file"));
        KubeletSettings.flags(settings, "kubeletconfig.").stream()
                // What a kubelet without a certificate signs for itself, it names as if it had been given.
                .filter(flag -> !(made
                        && flag.name().equals("tls-cert-file")
                        && flag.value().endsWith("/kubelet.crt")))
                .forEach(flags::add);
        return new Started(
                Component.KUBELET,
                "Node " + name,
                cluster.find("Node", "", name),
                "kubeletconfig",
                flags,
                Started.Configuration.READ);
    }

    private Started withFile(Started process) {
        Optional<Flag> path = process.flag("config");
        if (path.isEmpty()) {
            return process;
        }
        Node file = cluster.facts().get("hostFiles").get(path.get().value());
        return file.get("content")
                .string()
                .map(text -> configured(process, text, path.get().value() + " "))
                .orElse(process);
    }

    private Started configured(Started process, String text, String place) {
        Node settings = Texts.yaml(text);
        if (!(settings instanceof Node.Mapping)) {
            return process; // which names a file that nobody understood
        }
        List<Flag> file = KubeletSettings.flags(settings, place);
        List<Flag> flags = Started.over(
                process.flag("config-dir")
                        .map(folder -> dropIns(folder.value(), file))
                        .orElse(file),
                process.flags());
        return new Started(
                process.component(),
                process.title(),
                process.object(),
                process.field(),
                flags,
                Started.Configuration.READ);
    }

    /// Files `*.conf` of `--config-dir`, by name, over the configuration itself.
    private List<Flag> dropIns(String folder, List<Flag> file) {
        List<Flag> flags = file;
        for (var entry : new TreeMap<>(cluster.facts().get("hostFiles").entries()).entrySet()) {
            String path = entry.getKey();
            if (path.startsWith(folder + "/") && path.endsWith(".conf")) {
                String text = entry.getValue().get("content").stringOrEmpty();
                flags = Started.over(flags, KubeletSettings.flags(Texts.yaml(text), path + " "));
            }
        }
        return flags;
    }

    private Started ofDump(KubeObject info) {
        var words = new ArrayList<CommandLine.Word>();
        String line = info.at("data.cmdLine").stringOrEmpty();
        words.add(new CommandLine.Word(line, "data.cmdLine"));
        List<Flag> flags = CommandLine.of(words).map(CommandLine.Started::flags).orElse(List.of());
        var started = new Started(Component.KUBELET, info.title(), Optional.of(info), "data", flags);
        return Texts.base64(info.at("data.configFile.content").stringOrEmpty())
                .map(text -> configured(started, text, "data.configFile "))
                .orElse(started);
    }

    private static Started ofFile(KubeObject file) {
        return new Started(
                Component.KUBELET,
                file.title(),
                Optional.of(file),
                "kind",
                KubeletSettings.flags(file.node(), ""),
                Started.Configuration.READ);
    }

    /// kubeadm keeps what new nodes get: `kubelet-config`, with the version in its name before 1.24.
    private static Optional<Started> ofMap(KubeObject map) {
        Node settings = Texts.yaml(map.at("data.kubelet").stringOrEmpty());
        boolean kubeadms = map.namespace().equals("kube-system") && map.name().startsWith("kubelet-config");
        return !kubeadms || !(settings instanceof Node.Mapping)
                ? Optional.empty()
                : Optional.of(new Started(
                        Component.KUBELET,
                        map.title(),
                        Optional.of(map),
                        "data.kubelet",
                        KubeletSettings.flags(settings, "data.kubelet "),
                        Started.Configuration.READ));
    }
}
