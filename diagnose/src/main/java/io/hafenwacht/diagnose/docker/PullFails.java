package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.List;
import java.util.Set;

/// What the registry answers when the image is asked for.
@AutoService(Playbook.class)
public final class PullFails extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T37",
            Severity.MEDIUM,
            DefenceLayer.SUPPLY_CHAIN,
            Text.of("The image cannot be pulled", "Das Image lässt sich nicht holen"),
            Text.of("The registry did not give the image out.", "Die Registry hat das Image nicht herausgegeben."),
            Text.of(
                    "Check name, tag and login: `docker manifest inspect IMAGE`.",
                    "Name, Tag und Anmeldung prüfen: `docker manifest inspect IMAGE`."));

    private static final Story LIMIT = new Story(
            Text.of(
                    "The registry refuses more pulls for now (429, toomanyrequests): the limit for anonymous "
                            + "or free use is reached.",
                    "Die Registry verweigert vorerst weitere Abrufe (429, toomanyrequests): die Grenze für "
                            + "anonyme oder kostenlose Nutzung ist erreicht."),
            Text.of(
                    "Log in (`docker login`), or use a mirror (\"registry-mirrors\" in daemon.json); "
                            + "Retry-After says when it opens again.",
                    "Anmelden (`docker login`) oder einen Spiegel verwenden („registry-mirrors“ in "
                            + "daemon.json); Retry-After sagt, wann es weitergeht."));

    private static final Story LOGIN = new Story(
            Text.of(
                    "The registry wants a login, or this one may not read the repository; registries also say "
                            + "so of repositories that do not exist.",
                    "Die Registry verlangt eine Anmeldung, oder diese darf das Repository nicht lesen; "
                            + "dasselbe sagen Registries auch von nicht vorhandenen Repositories."),
            Text.of(
                    "`docker login REGISTRY`; check the spelling of the repository.",
                    "`docker login REGISTRY`; die Schreibweise des Repositorys prüfen."));

    private static final Story MISSING = new Story(
            Text.of(
                    "The registry has no such repository or tag.",
                    "Die Registry hat kein solches Repository oder Tag."),
            Text.of(
                    "Check name and tag; tags are removed when images are cleaned up.",
                    "Name und Tag prüfen; beim Aufräumen von Images verschwinden Tags."));

    private static final Story ILL = new Story(
            Text.of("The registry itself is in trouble (5xx).", "Die Registry selbst hat ein Problem (5xx)."),
            Text.of(
                    "Try again later, and look at the registry's own status page or log.",
                    "Später erneut versuchen und Statusseite oder Protokoll der Registry ansehen."));

    private static final Story SILENT = new Story(
            Text.of(
                    "The registry cannot be reached from here: name, network, firewall or proxy.",
                    "Die Registry ist von hier nicht erreichbar: Name, Netz, Firewall oder Proxy."),
            Text.of(
                    "Check with `curl -v https://REGISTRY/v2/`; an engine takes its proxy from its own "
                            + "environment, `docker info` shows it.",
                    "Mit `curl -v https://REGISTRY/v2/` prüfen; eine Engine nimmt ihren Proxy aus der eigenen "
                            + "Umgebung, `docker info` zeigt ihn."));

    private static final Story PLATFORM = new Story(
            Text.of(
                    "The image exists, and not for this host's platform.",
                    "Das Image gibt es, aber nicht für die Plattform dieses Hosts."),
            Text.of(
                    "Build or find it for this platform, or ask for another one: `--platform`.",
                    "Für diese Plattform bauen oder finden oder eine andere verlangen: `--platform`."));

    public PullFails() {
        super(CARD, DockerProbes.REGISTRY);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.IMAGE);
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Node registry = container.file().value(DockerProbes.REGISTRY);
        long status = registry.get("status").integer().orElse(0L);
        String trouble = registry.get("trouble").stringOrEmpty();
        String host = architecture(
                container.file().value(DockerProbes.INFO).get("Architecture").stringOrEmpty());
        List<String> platforms = registry.get("platforms").elements().stream()
                .map(Node::stringOrEmpty)
                .toList();
        boolean foreign = status == 200
                && !platforms.isEmpty()
                && !host.isEmpty()
                && platforms.stream().noneMatch(platform -> platform.contains("/" + host));
        Clue answer = container
                .file()
                .fact(DockerProbes.REGISTRY, "status")
                .when(
                        _ -> status >= 400,
                        Proof.same(status + " " + registry.get("message").stringOrEmpty()));
        Clue silent = container
                .file()
                .fact(DockerProbes.REGISTRY, "trouble")
                .when(_ -> !trouble.isEmpty() && registry.get("tls").absent());
        Clue platform = container
                .file()
                .fact(DockerProbes.REGISTRY, "platforms")
                .when(_ -> foreign, Proof.same(String.join(" ", platforms)));
        return Diagnosis.when(answer.or(silent).or(platform))
                .also(container.file().fact(DockerProbes.REGISTRY, "registry").when(_ -> true))
                .also(container
                        .file()
                        .fact(DockerProbes.INFO, "HttpProxy")
                        .when(proxy -> !proxy.stringOrEmpty().isEmpty()))
                .also(container.file().fact(DockerProbes.INFO, "Architecture").when(_ -> foreign))
                .proves(Strength.STATED, foreign ? PLATFORM : story(status));
    }

    private static Story story(long status) {
        return switch ((int) status) {
            case 429 -> LIMIT;
            case 401, 403 -> LOGIN;
            case 404 -> MISSING;
            case 0 -> SILENT;
            default -> status >= 500 ? ILL : CARD.story();
        };
    }

    private static String architecture(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
    }
}
