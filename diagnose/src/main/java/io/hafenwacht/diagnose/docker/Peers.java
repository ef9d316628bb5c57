package io.hafenwacht.diagnose.docker;

import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The other containers of the engine, and which of them a container means when it names a host.
record Peers(ContainerCase container) {
    static final Pattern UNRESOLVED = Pattern.compile(
            "Temporary failure in name resolution|Name or service not known|[Cc]ould not resolve|no such host"
                    + "|EAI_AGAIN|ENOTFOUND|server misbehaving|[Uu]nknown host|UnknownHostException|nodename nor servname"
                    + "|bad address|getaddrinfo|NXDOMAIN|SERVFAIL|Try again");

    /// Where such messages put the name.
    private static final Pattern FAILED_NAME = Pattern.compile(
            "(?:resolve host:?|lookup|host:?|address|ENOTFOUND|EAI_AGAIN|Exception:|resolve|resolving|host name)\\s+['\"]?"
                    + "([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?)|([A-Za-z0-9_][A-Za-z0-9_.-]{0,252}): "
                    + "(?:Temporary failure|Name or service|No address)");

    private static final int NAMES = 4;

    /// Another container of the engine.
    record Peer(String id, String name, Set<String> names, Set<String> networks, boolean running) {}

    List<Peer> all() {
        List<Peer> peers = new ArrayList<>();
        for (Node one : container.file().value(DockerProbes.CONTAINERS).elements()) {
            String id = one.get("Id").stringOrEmpty();
            if (id.equals(container.file().target().id())) {
                continue;
            }
            Set<String> names = new LinkedHashSet<>();
            one.get("Names")
                    .elements()
                    .forEach(name -> names.add(name.stringOrEmpty().replaceFirst("^/", "")));
            one.at("Labels", "com.docker.compose.service").string().ifPresent(names::add);
            if (!names.isEmpty()) {
                peers.add(new Peer(
                        id,
                        names.iterator().next(),
                        names,
                        new LinkedHashSet<>(
                                one.at("NetworkSettings", "Networks").entries().keySet()),
                        one.get("State").stringOrEmpty().equals("running")));
            }
        }
        return peers;
    }

    /// A container of this engine among the names that failed: then it is not the name service that fails.
    static Optional<Peer> neighbourOf(ContainerCase container, List<Node> answers) {
        Set<String> names = new LinkedHashSet<>();
        answers.forEach(answer -> names.add(answer.get("name").stringOrEmpty()));
        return new Peers(container)
                .all().stream()
                        .filter(peer -> peer.names().stream().anyMatch(names::contains))
                        .findFirst();
    }

    /// The names of the container's own networks.
    Set<String> ownNetworks() {
        return container.inspect("NetworkSettings.Networks").node().entries().keySet();
    }

    /// A peer that the container names as a host: in a variable, in its command, or in a message that says
    /// that a name is not known.
    Optional<Peer> meant() {
        return all().stream()
                .filter(peer -> peer.names().stream().anyMatch(this::mentions))
                .findFirst();
    }

    boolean mentions(String name) {
        return mention(name).isPresent();
    }

    /// Where it names it: `Config.Env DB_HOST=db`.
    Optional<String> mention(String name) {
        // As a host a name stands alone, behind // or @, or before a port or path.
        Pattern host = Pattern.compile("(?:^|//|@|[=\\s,\"'])" + Pattern.quote(name) + "(?=$|[:/,\\s\"'])");
        for (Node variable : container.config().get("Env").elements()) {
            String text = variable.stringOrEmpty();
            String value = text.substring(text.indexOf('=') + 1);
            if (!text.startsWith("PATH=")
                    && !text.startsWith("HOSTNAME=")
                    && host.matcher(value).find()) {
                return Optional.of("Config.Env " + text);
            }
        }
        return failedNames().contains(name)
                ? Optional.of("log")
                : container.command().stream()
                        .skip(1)
                        .filter(word -> !word.equals(name) && host.matcher(word).find() || word.equals(name))
                        .findFirst()
                        .map(word -> "Config.Cmd " + ContainerCase.cut(word));
    }

    /// Names that the log says could not be resolved.
    List<String> failedNames() {
        Set<String> names = new LinkedHashSet<>();
        for (ContainerCase.Line line : container.lines()) {
            if (UNRESOLVED.matcher(line.text()).find()) {
                Matcher matcher = FAILED_NAME.matcher(line.text());
                while (matcher.find() && names.size() < NAMES) {
                    String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                    if (name != null && !name.matches("on|for|name|host|such|not|failed|\\d+(\\.\\d+){3}")) {
                        names.add(name);
                    }
                }
            }
        }
        return List.copyOf(names);
    }
}
