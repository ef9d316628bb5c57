package io.hafenwacht.audit.docker.inventory;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// CIS Docker 6.1 and 6.2: no more images and containers than are needed. What lies about is what nobody
/// updates: old images start again, old volumes keep data, dead containers keep secrets in their
/// configuration.
@AutoService(EngineCheck.class)
public final class Sprawl implements EngineCheck {
    private static final Duration REST = Duration.ofDays(30);
    private static final int NAMED = 5;
    private static final Set<String> BUILT_IN =
            Set.of("bridge", "host", "none", "ingress", "docker_gwbridge", "podman");

    private static final Rule RULE = Rule.of("HW-D806", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Leftovers that nobody uses", "Überreste, die niemand nutzt"),
                    Text.of(
                            "Nobody updates them; old images start again, old volumes keep data.",
                            "Niemand aktualisiert sie; alte Images werden wieder gestartet, alte Volumes halten Daten."))
            .fixedBy(
                    Text.of(
                            "Look, then remove: docker container prune --filter until=720h; docker image prune;"
                                    + " docker volume ls --filter dangling=true; docker network prune",
                            "Erst ansehen, dann entfernen: docker container prune --filter until=720h; docker image prune;"
                                    + " docker volume ls --filter dangling=true; docker network prune"),
                    "CIS-Docker:6.1",
                    "CIS-Docker:6.2",
                    "BSI:SYS.1.6.A14");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        if (engine.part("containers") instanceof Observed.Unread<Node> unread) {
            return List.of(unread.unknown(Location.field("containers")));
        }
        var found = new ArrayList<Verdict>();
        Set<String> used = engine.containers().stream()
                .map(container -> container.at("Image").stringOrEmpty())
                .collect(Collectors.toSet());
        listed(engine, "images", found)
                .ifPresent(_ -> add(
                        found,
                        "images",
                        "CIS-Docker:6.1",
                        Text.of(
                                "images without a name that no container uses",
                                "Images ohne Namen, die kein Container nutzt"),
                        engine.images().stream()
                                .map(image -> image.get("inspect"))
                                .filter(image -> untagged(image)
                                        && !used.contains(image.get("Id").stringOrEmpty()))
                                .map(image -> image.get("Id").stringOrEmpty().replaceFirst("^sha256:(.{12}).*", "$1"))
                                .toList()));
        listed(engine, "images", new ArrayList<>())
                .ifPresent(_ -> add(
                        found,
                        "tagged images",
                        "CIS-Docker:6.1",
                        Text.of(
                                "images that came over 30 days ago and no container uses",
                                "Images, die seit über 30 Tagen da sind und die kein Container nutzt"),
                        engine.images().stream()
                                .map(image -> image.get("inspect"))
                                .filter(image -> !untagged(image)
                                        && !used.contains(image.get("Id").stringOrEmpty())
                                        && older(
                                                image.at("Metadata", "LastTagTime")
                                                        .stringOrEmpty(),
                                                context.now()))
                                .map(image -> image.get("RepoTags")
                                        .elements()
                                        .getFirst()
                                        .stringOrEmpty())
                                .toList()));
        listed(engine, "containers", found)
                .ifPresent(_ -> add(
                        found,
                        "containers",
                        "CIS-Docker:6.2",
                        Text.of(
                                "containers dead, or at rest for over 30 days",
                                "Container, die tot sind oder seit über 30 Tagen ruhen"),
                        engine.containers().stream()
                                .filter(container -> rests(container, context.now()))
                                .map(ContainerView::name)
                                .toList()));
        Set<String> mounted = engine.containers().stream()
                .flatMap(container -> container.at("Mounts").elements().stream())
                .map(mount -> mount.get("Name").stringOrEmpty())
                .collect(Collectors.toSet());
        listed(engine, "volumes", found)
                .ifPresent(_ -> add(
                        found,
                        "volumes",
                        "BSI:SYS.1.6.A14",
                        Text.of("volumes that no container mounts", "Volumes, die kein Container einhängt"),
                        engine.volumes().stream()
                                .map(volume -> volume.get("Name").stringOrEmpty())
                                .filter(name -> !name.isEmpty() && !mounted.contains(name))
                                .toList()));
        Set<String> joined = new HashSet<>();
        engine.containers()
                .forEach(container -> joined.addAll(
                        container.at("NetworkSettings.Networks").entries().keySet()));
        listed(engine, "networks", found)
                .ifPresent(_ -> add(
                        found,
                        "networks",
                        "BSI:SYS.1.6.A14",
                        Text.of("networks that no container has joined", "Netze, denen kein Container angehört"),
                        engine.networks().stream()
                                .filter(network -> network.get("Containers")
                                                .entries()
                                                .isEmpty()
                                        && !network.get("Scope").stringOrEmpty().equals("swarm"))
                                .map(network -> network.get("Name").stringOrEmpty())
                                .filter(name -> !BUILT_IN.contains(name) && !joined.contains(name))
                                .toList()));
        return found.isEmpty() ? List.of(new Verdict.Pass(Location.field("images"))) : List.copyOf(found);
    }

    /// The list, or an `unknown` where it was not read.
    private static Optional<Node> listed(EngineSnapshot engine, String part, List<Verdict> found) {
        return switch (engine.part(part)) {
            case Observed.Unread<Node> unread -> {
                found.add(unread.unknown(Location.field(part)));
                yield Optional.empty();
            }
            case Observed.Absent<Node> _ -> Optional.empty();
            case Observed.Known<Node> known -> Optional.of(known.value());
        };
    }

    private static void add(List<Verdict> found, String kind, String reference, Text what, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        List<String> sorted = names.stream().sorted().toList();
        String shown = String.join(", ", sorted.subList(0, Math.min(NAMED, sorted.size())))
                + (sorted.size() > NAMED ? ", …" : "");
        found.add(new Verdict.Fail(
                Location.field(kind.replaceFirst("^tagged ", "")),
                "unused " + kind,
                Text.of(
                        names.size() + " " + what.english() + ": " + shown,
                        names.size() + " " + what.german() + ": " + shown),
                List.of(Reference.of(reference)),
                Optional.empty(),
                Optional.empty()));
    }

    private static boolean untagged(Node image) {
        return image.get("RepoTags").elements().stream()
                .map(Node::stringOrEmpty)
                .allMatch(tag -> tag.isEmpty() || tag.equals("<none>:<none>"));
    }

    private static boolean rests(ContainerView container, Instant now) {
        if (container.running() || container.at("State.Paused").bool().orElse(false)) {
            return false;
        }
        if (container.at("State.Status").stringOrEmpty().equals("dead")) {
            return true;
        }
        Optional<Instant> since = time(container.at("State.FinishedAt").stringOrEmpty())
                .or(() -> time(container.at("Created").stringOrEmpty()));
        return since.isPresent() && Duration.between(since.get(), now).compareTo(REST) > 0;
    }

    /// Empty for what is no time, and for the year 1, by which the engine means never.
    private static boolean older(String text, Instant now) {
        return time(text)
                .filter(since -> Duration.between(since, now).compareTo(REST) > 0)
                .isPresent();
    }

    private static Optional<Instant> time(String text) {
        try {
            Instant time = Instant.parse(text);
            return time.isAfter(Instant.EPOCH) ? Optional.of(time) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
