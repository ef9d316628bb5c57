package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a probe of the kubelet failed, by its own words (kubernetes, `pkg/probe`).
enum ProbeFailure {
    REFUSED("connection refused"),
    TIMEOUT("deadline exceeded|Client\\.Timeout|timed out|i/o timeout"),
    NOT_FOUND("statuscode: 404"),
    FORBIDDEN("statuscode: 40[13]"),
    SERVER("statuscode: 5\\d\\d"),
    OTHER("");

    private final Pattern words;

    ProbeFailure(String words) {
        this.words = Pattern.compile(words);
    }

    static ProbeFailure of(String message) {
        return Stream.of(values())
                .filter(failure -> failure.words.matcher(message).find())
                .findFirst()
                .orElse(OTHER);
    }

    /// The last failure of a kind of probe of a container.
    static Optional<ClusterCase.Event> last(PodCase pod, Container container, String probe) {
        return ClusterCase.last(
                pod.events(),
                event -> event.reason().equals("Unhealthy")
                        && event.message().startsWith(probe)
                        && event.container().equals(container.name()));
    }

    /// The port that a probe asks, a number or a name.
    static String port(Node probe) {
        return Stream.of("httpGet", "tcpSocket", "grpc")
                .map(kind -> probe.at(kind, "port").stringOrEmpty())
                .filter(port -> !port.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Whether the container names ports and the probe's is none of them.
    static boolean otherPort(Container container, Node probe) {
        String port = port(probe);
        List<Node> ports = container.spec().get("ports").elements();
        return !port.isEmpty()
                && !ports.isEmpty()
                && ports.stream()
                        .noneMatch(
                                own -> own.get("containerPort").stringOrEmpty().equals(port)
                                        || own.get("name").stringOrEmpty().equals(port));
    }

    /// Cause and next step for a probe that fails like this. `what` is how the probe is called.
    Story story(boolean otherPort, Story otherwise) {
        return switch (this) {
            case REFUSED -> otherPort ? WRONG_PORT : NOBODY;
            case TIMEOUT -> SLOW;
            case NOT_FOUND -> WRONG_PATH;
            case FORBIDDEN -> CLOSED;
            case SERVER, OTHER -> otherwise;
        };
    }

    private static final Story WRONG_PORT = new Story(
            Text.of(
                    "The probe asks a port on which nothing listens, and which is none of the container's ports.",
                    "Die Probe fragt einen Port, auf dem nichts lauscht und der keiner der Ports des Containers"
                            + " ist."),
            Text.of(
                    "Correct the probe's port; a port's name keeps both the same.",
                    "Den Port der Probe berichtigen; der Name eines Ports hält beide gleich."));
    private static final Story NOBODY = new Story(
            Text.of(
                    "Nothing listens on the probe's port: the program is not that far yet, or uses another port"
                            + " or only"
                            + " localhost.",
                    "Auf dem Port der Probe lauscht nichts: Das Programm ist noch nicht so weit, oder es nutzt"
                            + " einen anderen"
                            + " Port oder nur localhost."),
            Text.of(
                    "Compare with what listens (`kubectl exec POD -- ss -ltn`, or /proc/net/tcp). If it only"
                            + " needs time,"
                            + " give it a startupProbe.",
                    "Mit dem vergleichen, was lauscht (`kubectl exec POD -- ss -ltn` oder /proc/net/tcp)."
                            + " Braucht es nur"
                            + " Zeit, eine startupProbe geben."));
    private static final Story SLOW = new Story(
            Text.of(
                    "The program does not answer the probe within its timeout.",
                    "Das Programm beantwortet die Probe nicht innerhalb ihrer Frist."),
            Text.of(
                    "Raise timeoutSeconds, and see whether the CPU limit throttles it.",
                    "timeoutSeconds anheben und prüfen, ob das CPU-Limit es drosselt."));
    private static final Story WRONG_PATH = new Story(
            Text.of(
                    "The program answers, but does not know the probe's path (404).",
                    "Das Programm antwortet, kennt aber den Pfad der Probe nicht (404)."),
            Text.of("Correct httpGet.path.", "httpGet.path berichtigen."));
    private static final Story CLOSED = new Story(
            Text.of(
                    "The program wants a login for the probe's path.",
                    "Das Programm verlangt für den Pfad der Probe eine Anmeldung."),
            Text.of("Probe a path that is open, such as /healthz.", "Einen offenen Pfad abfragen, etwa /healthz."));
}
