package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.scan.ClusterSnapshot;
import io.hafenwacht.app.scan.KubernetesAssessment.Target;
import io.hafenwacht.audit.kubernetes.network.reach.Problem;
import io.hafenwacht.audit.kubernetes.network.reach.Reachability;
import io.hafenwacht.connect.kubernetes.WantedResource;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where `reach` takes objects from. What cannot be read is said on standard error. In manifests, an object
/// that an API server would refuse ends the run, since nobody knows what it would do; a live one was
/// accepted, and what is odd about it is said.
final class ReachSource {
    /// How many refused objects one message names.
    private static final int SHOWN = 20;

    /// Kinds without which every answer could be wrong: a policy that was not read is not an open door.
    private static final List<String> DECISIVE = List.of(
            "NetworkPolicy",
            "AdminNetworkPolicy",
            "BaselineAdminNetworkPolicy",
            "ClusterNetworkPolicy",
            "Namespace",
            "Pod");

    /// What of a live cluster says nothing about connections, and is not asked for.
    private static final Set<String> OTHERS = Set.of(
            "ConfigMap",
            "Secret",
            "ServiceAccount",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "ResourceQuota",
            "LimitRange",
            "ServiceMonitor",
            "PodDisruptionBudget",
            "PodSecurityPolicy",
            "HorizontalPodAutoscaler",
            "ClusterRole",
            "ClusterRoleBinding",
            "Role",
            "RoleBinding",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "APIService",
            "CustomResourceDefinition",
            "StorageClass",
            "RuntimeClass");

    private static final Set<String> KINDS = WantedResource.ALL.stream()
            .map(WantedResource::kind)
            .filter(kind -> !OTHERS.contains(kind))
            .collect(Collectors.toUnmodifiableSet());

    private static final String LIVE = "live:";
    private static final String SNAPSHOT = "snapshot:";

    private final ClusterOptions cluster = new ClusterOptions();
    private boolean ipv6;

    void declare(Flags flags) {
        cluster.declare(flags);
        flags.toggle("--ipv6", "reach.ipv6", v -> ipv6 = v);
    }

    Reachability read(RootCommand root) {
        return read(root, cluster, ipv6);
    }

    /// Reads one side of a comparison: `live:` or `live:CONTEXT` is a cluster, `snapshot:FILE` and a file
    /// that `--save-snapshot` wrote are one of another time, all else is a folder or file of manifests.
    static Reachability read(RootCommand root, String side, Optional<String> kubeconfig, boolean ipv6) {
        var options = new ClusterOptions();
        if (side.startsWith(LIVE)) {
            options.kubeconfig = kubeconfig;
            options.context = side.substring(LIVE.length());
        } else if (side.startsWith(SNAPSHOT)) {
            options.snapshot = Optional.of(side.substring(SNAPSHOT.length()));
        } else if (ClusterSnapshot.isOne(root.session().path(side))) {
            options.snapshot = Optional.of(side);
        } else {
            options.files = Optional.of(side);
        }
        return read(root, options, ipv6);
    }

    private static Reachability read(RootCommand root, ClusterOptions options, boolean ipv6) {
        Session session = root.session();
        Target target = options.read(root, KINDS);
        target.gaps().forEach(gap -> warn(session, gap));
        target.files().forEach(file -> file.gaps().forEach(gap -> warn(session, gap)));
        for (String kind : DECISIVE) {
            target.cluster().unread(kind).ifPresent(unread -> {
                throw CommandFailure.incomplete(
                        Text.of(
                                kind + ": " + unread.why().english(),
                                kind + ": " + unread.why().german()),
                        unread.remedy());
            });
        }
        Reachability reachability = Reachability.of(target.cluster().objects(), ipv6);
        if (!target.cluster().live()) {
            refuse(session, reachability);
        }
        List<Problem> problems = reachability.problems();
        problems.stream().limit(SHOWN).forEach(p -> warn(session, p.message()));
        more(session, problems.size() - SHOWN);
        reachability.tooLarge().ifPresent(why -> {
            throw CommandFailure.incomplete(why, Text.of("Name a smaller folder.", "Einen kleineren Ordner angeben."));
        });
        return reachability;
    }

    private static void warn(Session session, Gap gap) {
        String place = gap.path().isEmpty() ? "" : gap.path() + ": ";
        warn(
                session,
                Text.of(place + gap.reason().english(), place + gap.reason().german()));
    }

    private static void warn(Session session, Text text) {
        session.console().err().println("hafenwacht: " + TerminalText.safe(session.say(text)));
    }

    private static void more(Session session, int more) {
        if (more > 0) {
            warn(session, Text.of("and " + more + " more", "und " + more + " weitere"));
        }
    }

    private static void refuse(Session session, Reachability reachability) {
        List<Problem> refused = reachability.problems().stream()
                .filter(p -> p.kind() != Problem.Kind.NOTE)
                .toList();
        if (refused.isEmpty()) {
            return;
        }
        refused.stream().skip(1).limit(SHOWN).forEach(p -> warn(session, p.message()));
        more(session, refused.size() - 1 - SHOWN);
        throw CommandFailure.incomplete(
                refused.getFirst().message(),
                refused.getFirst().kind() == Problem.Kind.UNDECIDED
                        ? Text.of(
                                "An API server takes this object, but nobody can say what it means. Mend it.",
                                "Ein API-Server nimmt dieses Objekt an, aber niemand kann sagen, was es bedeutet."
                                        + " Berichtigen.")
                        : Text.of(
                                "An API server would refuse this object. Mend it: kubectl apply --dry-run=server -f FILE",
                                "Ein API-Server würde dieses Objekt ablehnen. Berichtigen: kubectl apply --dry-run=server -f DATEI"));
    }
}
