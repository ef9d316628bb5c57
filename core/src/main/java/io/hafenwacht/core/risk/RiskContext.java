package io.hafenwacht.core.risk;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.core.risk.ProtectionNeed.Level;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What the whole report says about each asset: what some checks found makes the other findings on the same
/// asset more or less likely and damaging. An image is as exposed as the most exposed container that runs it.
public final class RiskContext {
    /// A port or a door that leads to it from outside, or the host's own network.
    private static final Set<String> OUTSIDE = Set.of("HW-D501", "HW-D503", "HW-D504", "HW-K116", "HW-K419");

    private static final Set<String> INTERNAL = Set.of("HW-D503", "HW-K419");

    /// From there to the host or the cluster it is one step.
    private static final Set<String> HOST = Set.of(
            "HW-D401", "HW-D410", "HW-D411", "HW-D413", "HW-D417", "HW-K101", "HW-K114", "HW-K119", "HW-K120",
            "HW-K129", "HW-K530");

    private static final Set<String> CONFINED = Set.of("HW-D401", "HW-K101");

    private final RiskValues values;
    private final Map<String, TreeSet<String>> failed = new HashMap<>();
    private final Map<String, TreeSet<String>> passed = new HashMap<>();
    private final Map<String, List<Asset>> byName = new HashMap<>();
    private final Map<String, List<Asset>> runners = new HashMap<>();
    private final Map<String, Surroundings> known = new ConcurrentHashMap<>();
    private final Map<String, List<String>> labels = new HashMap<>();

    public RiskContext(RiskValues values) {
        this.values = values;
    }

    /// One answer of a check, listed or not, accepted or not: a risk that is borne is there all the same.
    public void answered(Asset asset, String check, OutcomeKind outcome) {
        if (!OUTSIDE.contains(check) && !HOST.contains(check)) {
            return;
        }
        switch (outcome) {
            case FAIL ->
                failed.computeIfAbsent(asset.id(), _ -> new TreeSet<>()).add(check);
            case PASS ->
                passed.computeIfAbsent(asset.id(), _ -> new TreeSet<>()).add(check);
            case NOT_APPLICABLE, UNKNOWN -> {
                // Says nothing either way.
            }
        }
    }

    /// Labels of an asset, by which people state needs of protection.
    public void labelled(Asset asset, Map<String, String> its) {
        labels.put(
                asset.id(),
                its.entrySet().stream()
                        .map(l -> l.getKey() + "=" + l.getValue())
                        .toList());
    }

    /// All assets of the report, once all are known.
    public void assets(Collection<Asset> assets) {
        List<Asset> sorted =
                assets.stream().sorted(Order.by(Asset::key).then(Asset::id)).toList();
        for (Asset asset : sorted) {
            Stream.concat(Stream.of(asset.id()), asset.aliases().stream())
                    .distinct()
                    .forEach(name ->
                            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(asset));
        }
        for (Asset asset : sorted) {
            asset.links().stream()
                    .filter(link -> link.rel().equals("runs"))
                    .flatMap(link -> byName.getOrDefault(link.to(), List.of()).stream())
                    .distinct()
                    .forEach(image -> runners.computeIfAbsent(image.id(), _ -> new ArrayList<>())
                            .add(asset));
        }
    }

    /// What runs an image, by its id; known once all assets are.
    public List<Asset> runners(String image) {
        return List.copyOf(runners.getOrDefault(image, List.of()));
    }

    /// Whether one of the checks that exposure and blast radius go by failed on an asset.
    public boolean failed(Asset asset, String check) {
        return failed.getOrDefault(asset.id(), new TreeSet<>()).contains(check);
    }

    /// Safe for many threads, once nothing is told any more.
    public Surroundings of(Asset asset) {
        return known.computeIfAbsent(asset.id(), _ -> new Surroundings(exposure(asset), need(asset), blast(asset)));
    }

    /// The asset itself, and what runs it.
    private Stream<Asset> concerned(Asset asset) {
        return Stream.concat(Stream.of(asset), runners.getOrDefault(asset.id(), List.of()).stream());
    }

    private Optional<Asset> first(Asset asset, Map<String, TreeSet<String>> answers, Set<String> checks) {
        return concerned(asset)
                .filter(a ->
                        answers.getOrDefault(a.id(), new TreeSet<>()).stream().anyMatch(checks::contains))
                .findFirst();
    }

    private static String checks(Asset asset, Map<String, TreeSet<String>> answers, Set<String> wanted) {
        return String.join(
                ", ",
                answers.getOrDefault(asset.id(), new TreeSet<>()).stream()
                        .filter(wanted::contains)
                        .toList());
    }

    private Factor exposure(Asset asset) {
        Optional<Asset> open = first(asset, failed, OUTSIDE);
        if (open.isPresent()) {
            String proof = checks(open.get(), failed, OUTSIDE);
            String name = open.get().name();
            return factor(
                    "exposure",
                    "exposure.outside",
                    Text.of(
                            name + " can be reached from outside its host or cluster (" + proof + ")",
                            name + " ist von außerhalb des Hosts oder Clusters erreichbar (" + proof + ")"));
        }
        Optional<Asset> inner = first(asset, passed, INTERNAL);
        if (inner.isPresent()) {
            String proof = checks(inner.get(), passed, INTERNAL);
            String name = inner.get().name();
            return factor(
                    "exposure",
                    "exposure.internal",
                    Text.of(
                            "no way from outside leads to " + name + " (" + proof + ")",
                            "von außen führt kein Weg zu " + name + " (" + proof + ")"));
        }
        return factor("exposure", "exposure.notKnown", notKnown(asset.kind()));
    }

    static Text notKnown(Asset.Kind kind) {
        return switch (kind) {
            case IMAGE, FILESYSTEM ->
                Text.of(
                        "an image alone does not say whether the service can be reached",
                        "ein Image allein sagt nicht, ob der Dienst erreichbar ist");
            case FILE ->
                Text.of(
                        "a file does not say who will reach what is made from it",
                        "eine Datei sagt nicht, wer erreichen wird, was daraus entsteht");
            case CONTAINER, SERVICE, WORKLOAD ->
                Text.of(
                        "not judged whether it can be reached from outside",
                        "nicht bewertet, ob es von außen erreichbar ist");
            case HOST, ENGINE, NETWORK, VOLUME, CLUSTER, NODE, NAMESPACE, OBJECT ->
                Text.of("who can reach it is not known", "wer es erreichen kann, ist nicht bekannt");
        };
    }

    private Factor blast(Asset asset) {
        Optional<Asset> open = first(asset, failed, HOST);
        if (open.isPresent()) {
            String proof = checks(open.get(), failed, HOST);
            String name = open.get().name();
            return factor(
                    "blast radius",
                    "blastRadius.host",
                    Text.of(
                            "from " + name + " the host or cluster is one step away (" + proof + ")",
                            "von " + name + " ist es ein Schritt zum Host oder Cluster (" + proof + ")"));
        }
        Optional<Asset> confined = first(asset, passed, CONFINED);
        if (confined.isPresent()) {
            String proof = checks(confined.get(), passed, CONFINED);
            return factor(
                    "blast radius",
                    "blastRadius.confined",
                    Text.of(
                            "confined to its container as far as was judged (" + proof + ")",
                            "soweit bewertet auf den eigenen Container beschränkt (" + proof + ")"));
        }
        return switch (asset.kind()) {
            case HOST, ENGINE, CLUSTER, NODE ->
                factor(
                        "blast radius",
                        "blastRadius.host",
                        Text.of("all that runs there depends on it", "alles, was dort läuft, hängt davon ab"));
            case IMAGE, FILESYSTEM, FILE, CONTAINER, SERVICE, WORKLOAD ->
                factor(
                        "blast radius",
                        "blastRadius.notKnown",
                        Text.of(
                                "what the container can reach is not known",
                                "was der Container erreichen kann, ist nicht bekannt"));
            case NETWORK, VOLUME, NAMESPACE, OBJECT ->
                factor(
                        "blast radius",
                        "blastRadius.notKnown",
                        Text.of(
                                "what can be reached through it is not known",
                                "was darüber erreichbar ist, ist nicht bekannt"));
        };
    }

    /// The highest need of the asset and of what runs it (maximum principle).
    private Factor need(Asset asset) {
        Optional<ProtectionNeed> highest = concerned(asset)
                .flatMap(a -> values.needs().stream()
                        .filter(n -> n.covers(a, hosts(a), labels.getOrDefault(a.id(), List.of()))))
                .max(Order.by(ProtectionNeed::level));
        if (highest.isEmpty()) {
            return factor("protection need", Level.NORMAL.value(), RiskModel.NO_NEED);
        }
        Text level = highest.get().level().text();
        String reason = highest.get().reason();
        return factor(
                "protection need",
                highest.get().level().value(),
                reason.isEmpty() ? level : Text.of(level.english() + ": " + reason, level.german() + ": " + reason));
    }

    private Stream<String> hosts(Asset asset) {
        Stream<Asset> hosts = asset.links().stream()
                .filter(link -> link.rel().equals("on"))
                .flatMap(link -> byName.getOrDefault(link.to(), List.of()).stream());
        boolean own = asset.kind() == Asset.Kind.HOST
                || asset.kind() == Asset.Kind.ENGINE
                || asset.kind() == Asset.Kind.NODE
                || asset.kind() == Asset.Kind.CLUSTER;
        return Stream.concat(own ? Stream.of(asset) : Stream.empty(), hosts).flatMap(ProtectionNeed::names);
    }

    private Factor factor(String name, String value, Text why) {
        return new Factor(name, values.get(value), why);
    }
}
