package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The files that a daemon's own command line and configuration name: certificates, keys, sockets. Checks
/// want to know who may write them, and cannot know their names.
final class DaemonPaths {
    static final String DEFAULT_CONFIGURATION = "/etc/docker/daemon.json";
    private static final List<String> FILES =
            List.of("tlscacert", "tlscert", "tlskey", "pidfile", "data-root", "exec-root", "seccomp-profile");

    private DaemonPaths() {}

    /// The file that `--config-file` names.
    static String configuration(List<String> arguments) {
        List<String> values = values(arguments, "config-file");
        return values.isEmpty() || !values.getLast().startsWith("/") ? DEFAULT_CONFIGURATION : values.getLast();
    }

    /// Absolute paths in both; `configuration` is the text of daemon.json.
    static Set<String> named(List<String> arguments, String configuration) {
        ParseResult parsed = new JsonParser().parse(configuration.isEmpty() ? "{}" : configuration);
        Node file = parsed.root();
        Set<String> paths = new LinkedHashSet<>();
        for (String name : FILES) {
            add(paths, values(arguments, name));
            add(paths, List.of(file.get(name).stringOrEmpty()));
        }
        for (String root : values(arguments, "exec-root")) {
            add(paths, List.of(root + "/containerd/containerd.sock"));
        }
        if (file.get("exec-root").string().isPresent()) {
            add(paths, List.of(file.get("exec-root").stringOrEmpty() + "/containerd/containerd.sock"));
        }
        List<String> hosts = new ArrayList<>(values(arguments, "host"));
        hosts.addAll(values(arguments, "H"));
        hosts.addAll(values(arguments, "containerd"));
        file.get("hosts").elements().forEach(host -> hosts.add(host.stringOrEmpty()));
        hosts.add(file.get("containerd").stringOrEmpty());
        add(paths, hosts.stream().map(host -> host.replaceFirst("^unix://", "")).toList());
        return paths;
    }

    private static void add(Set<String> paths, List<String> values) {
        values.stream()
                .filter(value -> value.startsWith("/") && value.indexOf('*') < 0)
                .forEach(paths::add);
    }

    /// The values of a flag: `--name=value`, `--name value`, `-H value`.
    private static List<String> values(List<String> arguments, String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String bare = argument.replaceFirst("^--?", "");
            if (bare.equals(name) && argument.startsWith("-") && i + 1 < arguments.size()) {
                values.add(arguments.get(i + 1));
            } else if (bare.startsWith(name + "=") && argument.startsWith("-")) {
                values.add(bare.substring(name.length() + 1));
            }
        }
        return values;
    }
}
