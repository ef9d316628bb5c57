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
import io.hafenwacht.diagnose.docker.DockerProbes;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The file names a network or a volume as external, and the engine has none of that name.
@AutoService(Playbook.class)
public final class ExternalMissing extends ProjectPlaybook {
    private static final Card CARD = Card.of(
            "HW-T43",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of(
                    "An external network or volume of the project is missing",
                    "Ein externes Netz oder Volume des Projekts fehlt"),
            Text.of(
                    "What the file declares as `external: true` Compose does not create; the engine does not have it"
                            + " (any more), so the project cannot start.",
                    "Was die Datei als `external: true` erklärt, legt Compose nicht an; die Engine hat es nicht (mehr),"
                            + " also kann das Projekt nicht starten."),
            Text.of(
                    "Create it as it was (`docker network create NAME`, `docker volume create NAME`), or start first the"
                            + " project to which it belongs; a new volume is empty, so look for a backup before.",
                    "Wie zuvor anlegen (`docker network create NAME`, `docker volume create NAME`) oder erst das Projekt"
                            + " starten, dem es gehört; ein neues Volume ist leer, vorher also nach der Sicherung sehen."));

    public ExternalMissing() {
        super(CARD);
    }

    @Override
    Diagnosis examine(Project project) {
        Set<String> networks = names(project.file().value(DockerProbes.NETWORKS), one -> one.get("Name"));
        Set<String> volumes = names(project.file().value(ComposeProbes.VOLUMES), one -> one);
        String network = missing(project, "networks", networks);
        String volume = missing(project, "volumes", volumes);
        return Diagnosis.when(clue(
                                project,
                                ComposeProbes.FILE,
                                !network.isEmpty() && project.file().seen(DockerProbes.NETWORKS),
                                "external network that the engine does not have",
                                "externes Netz, das die Engine nicht hat",
                                network)
                        .or(clue(
                                        project,
                                        ComposeProbes.VOLUMES,
                                        true,
                                        "volumes of the engine",
                                        "Volumes der Engine",
                                        volumes.size() + "")
                                .and(clue(
                                        project,
                                        ComposeProbes.FILE,
                                        !volume.isEmpty(),
                                        "external volume that the engine does not have",
                                        "externes Volume, das die Engine nicht hat",
                                        volume))))
                .proves(Strength.STATED, CARD.story());
    }

    private static Set<String> names(Node list, Function<Node, Node> name) {
        return list.elements().stream().map(name).map(Node::stringOrEmpty).collect(Collectors.toSet());
    }

    private static String missing(Project project, String section, Set<String> known) {
        return project.file().value(ComposeProbes.FILE).get(section).entries().values().stream()
                .filter(one -> one.get("external").bool().orElse(false))
                .map(one -> one.get("name").stringOrEmpty())
                .filter(name -> !known.contains(name))
                .collect(Collectors.joining(" "));
    }
}
