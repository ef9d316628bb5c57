package io.hafenwacht.diagnose.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.compose.Project.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Two containers of the project publish the same port of the host: the second cannot start.
@AutoService(Playbook.class)
public final class PortWantedTwice extends ProjectPlaybook {
    private static final Card CARD = Card.of(
            "HW-T45",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of("Two services want the same port of the host", "Zwei Dienste wollen denselben Port des Hosts"),
            Text.of(
                    "A port of the host belongs to one container alone; the one that starts second is refused. The same"
                            + " happens when a service with a fixed port is scaled.",
                    "Ein Port des Hosts gehört nur einem Container; wer als Zweiter startet, wird abgewiesen. Dasselbe"
                            + " geschieht, wenn ein Dienst mit festem Port skaliert wird."),
            Text.of(
                    "Publish another port for one of them, or none: services of a project reach each other without.",
                    "Für einen von ihnen einen anderen Port veröffentlichen oder keinen: Dienste eines Projekts"
                            + " erreichen einander auch so."));

    public PortWantedTwice() {
        super(CARD);
    }

    @Override
    Diagnosis examine(Project project) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        for (Part part : project.parts()) {
            part.inspect()
                    .at("HostConfig", "PortBindings")
                    .entries()
                    .forEach((port, bindings) -> bindings.elements().forEach(binding -> {
                        String number = binding.get("HostPort").stringOrEmpty();
                        if (!number.isEmpty() && !number.equals("0")) {
                            String address =
                                    binding.get("HostIp").stringOrEmpty().replace("0.0.0.0", "");
                            wanted.computeIfAbsent(
                                            address + ":" + number + port.replaceFirst("^[^/]*", ""),
                                            _ -> new TreeSet<>())
                                    .add(part.name());
                        }
                    }));
        }
        Optional<Map.Entry<String, Set<String>>> clash = wanted.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .filter(entry -> project.parts().stream()
                        .anyMatch(part -> entry.getValue().contains(part.name()) && !part.running()))
                .findFirst();
        Optional<Part> refused = project.parts().stream()
                .filter(part -> clash.isPresent() && clash.get().getValue().contains(part.name()))
                .filter(part -> part.error().matches("(?s).*(already allocated|address already in use).*"))
                .findFirst();
        return Diagnosis.when(clue(
                        project,
                        ComposeProbes.CONTAINERS,
                        clash.isPresent(),
                        "port of the host and who wants it",
                        "Port des Hosts und wer ihn will",
                        clash.map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()))
                                .orElse("")))
                .also(clue(
                        project,
                        ComposeProbes.CONTAINERS,
                        refused.isPresent(),
                        "who was refused",
                        "wer abgewiesen wurde",
                        refused.map(Part::shown).orElse("")))
                .proves(refused.isPresent() ? Strength.STATED : Strength.FITTING, CARD.story());
    }
}
