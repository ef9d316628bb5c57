package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A port of a service leads to a port of its pods that has no such name, or on which nothing listens.
@AutoService(Playbook.class)
public final class WrongTargetPort implements ServicePlaybook {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Story NO_SUCH_NAME = new Story(
            Text.of(
                    "targetPort is a name that no port of the pods has, so the service has no endpoint for it.",
                    "targetPort ist ein Name, den kein Port der Pods trägt, daher hat der Service keinen"
                            + " Endpunkt dafür."),
            Text.of(
                    "Give the container's port that name, or use the number.",
                    "Dem Port des Containers diesen Namen geben oder die Nummer verwenden."));

    private static final Card CARD = Card.of(
            "HW-T76",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of("The service leads to the wrong port", "Der Service führt zum falschen Port"),
            Text.of(
                    "Nothing listens on the port of the pods that the service sends to.",
                    "Auf dem Port der Pods, zu dem der Service schickt, lauscht nichts."),
            Text.of(
                    "Set targetPort to the port that the container listens on; by its name, where the container"
                            + " has given it one.",
                    "targetPort auf den Port setzen, auf dem der Container lauscht; beim Namen nennen, wo der"
                            + " Container ihm einen gegeben hat."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of(KubernetesProbes.CONNECT);
    }

    @Override
    public Diagnosis examine(ServiceCase service) {
        Diagnosis.Reasoning proof = Diagnosis.when(service.chooses())
                .and(service.count(
                        !service.readyPods().isEmpty(), Text.of("ready pods", "bereite Pods"), service.readyPods()));
        List<Node> ports = service.object().at("spec", "ports").elements();
        List<Clue> wrong = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            String path = "spec.ports[" + i + "].targetPort";
            wrong.add(
                    NUMBER.matcher(ServiceCase.target(ports.get(i))).matches()
                            ? silent(service, ports.get(i), path)
                            : unnamed(service, ports.get(i), path));
        }
        Clue any = wrong.stream()
                .reduce(Clue::or)
                .orElseGet(() -> service.field("spec.ports").when(_ -> false));
        boolean name = ports.stream()
                .anyMatch(port -> !NUMBER.matcher(ServiceCase.target(port)).matches()
                        && unnamed(service, port, "").held());
        return proof.and(any).also(declared(service)).proves(Strength.MEASURED, name ? NO_SUCH_NAME : CARD.story());
    }

    @Override
    public boolean worthLooking(CaseFile first) {
        return !new ServiceCase(first).readyPods().isEmpty();
    }

    private static Clue unnamed(ServiceCase service, Node port, String path) {
        String name = ServiceCase.target(port);
        boolean known = service.readyPods().stream()
                .flatMap(pod -> ServiceCase.ports(pod).stream())
                .anyMatch(own -> own.get("name").stringOrEmpty().equals(name));
        return service.file()
                .fact(KubernetesProbes.SERVICE, path, port.get("targetPort"))
                .when(_ -> !known);
    }

    /// Every pod that was asked refused; one that could not be reached from here says nothing.
    private static Clue silent(ServiceCase service, Node port, String path) {
        String number = ServiceCase.target(port);
        List<String> results = service.cluster().items(KubernetesProbes.CONNECT).stream()
                .filter(tried -> tried.get("port").stringOrEmpty().equals(number))
                .map(tried -> tried.get("result").stringOrEmpty())
                .toList();
        boolean refused = !results.isEmpty() && results.stream().allMatch("refused"::equals);
        return service.file()
                .fact(KubernetesProbes.SERVICE, path, port.get("targetPort"))
                .when(_ -> refused)
                .and(service.file()
                        .clue(
                                KubernetesProbes.CONNECT,
                                refused,
                                Text.of(
                                        "connections to port " + number + " of the pods",
                                        "Verbindungen zu Port " + number + " der Pods"),
                                Proof.same(String.join(", ", results))));
    }

    private static Clue declared(ServiceCase service) {
        String ports = service.readyPods().stream()
                .flatMap(pod -> ServiceCase.ports(pod).stream())
                .map(port -> (port.get("name").stringOrEmpty() + " "
                                + port.get("containerPort").stringOrEmpty())
                        .strip())
                .distinct()
                .collect(Collectors.joining(", "));
        return service.file()
                .clue(
                        KubernetesProbes.PODS,
                        !ports.isEmpty(),
                        Text.of("ports that the pods name", "Ports, die die Pods nennen"),
                        Proof.same(ports));
    }
}
