package io.hafenwacht.diagnose.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.compose.Project.Dependency;
import io.hafenwacht.diagnose.compose.Project.Part;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;

/// A service depends on another one, or names it as a host, and no network has both.
@AutoService(Playbook.class)
public final class ServicesApart extends ProjectPlaybook {
    private static final Card CARD = Card.of(
            "HW-T42",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of("Services of one project share no network", "Dienste eines Projekts haben kein gemeinsames Netz"),
            Text.of(
                    "A service resolves the names of those alone with whom it shares a network; these two share none,"
                            + " though one needs the other.",
                    "Ein Dienst löst nur die Namen derer auf, mit denen er ein Netz teilt; diese beiden teilen keines,"
                            + " obwohl der eine den anderen braucht."),
            Text.of(
                    "Name one network under `networks:` of both services, then `docker compose up --detach`.",
                    "Ein Netz unter `networks:` beider Dienste nennen, dann `docker compose up --detach`."));

    public ServicesApart() {
        super(CARD);
    }

    private record Pair(Part from, Part to, boolean named) {}

    @Override
    Diagnosis examine(Project project) {
        Optional<Pair> pair = project.parts().stream()
                .flatMap(from -> project.parts().stream()
                        .filter(to -> !to.service().equals(from.service()))
                        .filter(to -> named(from, to.service()) || depends(project, from, to))
                        .map(to -> new Pair(from, to, named(from, to.service()))))
                .filter(two -> ownNetwork(two.from()) && ownNetwork(two.to()))
                .filter(two ->
                        Collections.disjoint(two.from().networks(), two.to().networks()))
                .max(java.util.Comparator.comparing(Pair::named));
        return Diagnosis.when(clue(
                        project,
                        ComposeProbes.CONTAINERS,
                        pair.isPresent(),
                        "service that needs another, and the networks of both",
                        "Dienst, der einen anderen braucht, und die Netze beider",
                        pair.map(two -> shown(two.from()) + "; " + shown(two.to()))
                                .orElse("")))
                .proves(pair.filter(Pair::named).isPresent() ? Strength.MEASURED : Strength.FITTING, CARD.story());
    }

    private static boolean depends(Project project, Part from, Part to) {
        return project.dependencies().stream()
                .filter(one -> !one.condition().equals("service_completed_successfully"))
                .map(Dependency::toString)
                .anyMatch(one -> one.startsWith(from.service() + " -> " + to.service() + " ("));
    }

    /// It says the name as a host, in a variable.
    private static boolean named(Part part, String service) {
        Pattern host = Pattern.compile("(?:^|//|@|[=,\\s])" + Pattern.quote(service) + "(?=$|[:/,\\s])");
        return part.inspect().at("Config", "Env").elements().stream()
                .map(Node::stringOrEmpty)
                .filter(variable -> !variable.startsWith("PATH=") && !variable.startsWith("HOSTNAME="))
                .map(variable -> variable.substring(variable.indexOf('=') + 1))
                .anyMatch(value -> host.matcher(value).find());
    }

    private static boolean ownNetwork(Part part) {
        String mode = part.inspect().at("HostConfig", "NetworkMode").stringOrEmpty();
        return !part.networks().isEmpty() && !mode.matches("host|none|(container|service):.*");
    }

    private static String shown(Part part) {
        return part.service() + ": " + String.join(" ", part.networks());
    }
}
