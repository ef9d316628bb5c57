package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// That a container's image cannot be pulled, and what the runtime says of it. The words are those of Docker,
/// containerd and CRI-O.
final class Pulling {
    private static final Set<String> REASONS = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "RegistryUnavailable",
            "ImageInspectError");

    private static final Pattern RATE = Pattern.compile("toomanyrequests|429|rate limit", Pattern.CASE_INSENSITIVE);
    private static final Pattern MISSING = Pattern.compile(
            "repository does not exist|manifest unknown|manifest for \\S+ not found|: not found|name unknown"
                    + "|no matching manifest|no match for platform|couldn't parse image|invalid reference format",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED = Pattern.compile(
            "unauthorized|authentication required|no basic auth|access denied|denied: |daemon: denied|40[13]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AWAY = Pattern.compile(
            "dial tcp|no such host|i/o timeout|connection refused|x509|handshake|HTTP response to"
                    + " HTTPS|Client\\.Timeout"
                    + "|proxyconnect|deadline exceeded|no route|connection reset|EOF",
            Pattern.CASE_INSENSITIVE);

    private Pulling() {}

    /// Why a pull fails.
    enum Reason {
        NEVER,
        RATE,
        MISSING,
        DENIED,
        AWAY,
        OTHER
    }

    static Optional<Container> failing(PodCase pod) {
        return pod.waitsFor(REASONS);
    }

    /// The proof for one reason.
    static Diagnosis.Reasoning fails(PodCase pod, Reason wanted) {
        Optional<Container> container = failing(pod);
        Reason reason = container.map(c -> reason(pod, c)).orElse(Reason.OTHER);
        return Diagnosis.when(pod.staying(), pod.waiting(container))
                .and(pod.file()
                        .clue(
                                KubernetesProbes.POD,
                                reason == wanted,
                                Text.of("what the runtime says", "was die Laufzeitumgebung sagt"),
                                Proof.same(container
                                        .map(c -> ClusterCase.cut(words(pod, c)))
                                        .orElse("-"))))
                .also(container
                        .map(c -> pod.specified(c, "image").when(_ -> true))
                        .orElseGet(Clue::holds))
                .also(container.map(c -> told(pod, c)).orElseGet(Clue::holds));
    }

    static Reason reason(PodCase pod, Container container) {
        String words = words(pod, container);
        if (container.waiting().equals("ErrImageNeverPull")) {
            return Reason.NEVER;
        }
        if (container.waiting().equals("InvalidImageName")) {
            return Reason.MISSING;
        }
        return RATE.matcher(words).find()
                ? Reason.RATE
                : MISSING.matcher(words).find()
                        ? Reason.MISSING
                        : DENIED.matcher(words).find()
                                ? Reason.DENIED
                                : AWAY.matcher(words).find() ? Reason.AWAY : Reason.OTHER;
    }

    /// While it waits, the state says only "Back-off"; the event before has the words.
    private static String words(PodCase pod, Container container) {
        String now = container.status().at("state", "waiting", "message").stringOrEmpty();
        return now.startsWith("Back-off") || now.isEmpty()
                ? last(pod, container).map(ClusterCase.Event::message).orElse(now)
                : now;
    }

    private static Optional<ClusterCase.Event> last(PodCase pod, Container container) {
        return ClusterCase.last(
                pod.events(),
                event -> event.reason().equals("Failed")
                        && event.container().equals(container.name())
                        && event.message().startsWith("Failed to pull"));
    }

    private static Clue told(PodCase pod, Container container) {
        return last(pod, container)
                .<Clue>map(event -> Clue.holds(pod.cluster().proof(event)))
                .orElseGet(Clue::holds);
    }
}
