package io.hafenwacht.audit.kubernetes.podsecurity;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the labels of a namespace demand, as the API server reads them: an unknown level enforces
/// `restricted`, but neither audits nor warns; an unknown version means `latest`; what is enforced is also
/// warned of where no label says otherwise. `faults` names the labels that were not understood.
public record NamespacePolicy(Policy enforce, Policy audit, Policy warn, List<String> faults) {
    private static final String PREFIX = "pod-security.kubernetes.io/";
    public static final NamespacePolicy UNLABELLED =
            new NamespacePolicy(Policy.NONE, Policy.NONE, Policy.NONE, List.of());

    public NamespacePolicy {
        faults = List.copyOf(faults);
    }

    /// Whether anything is demanded in any mode.
    public boolean labelled() {
        return !equals(UNLABELLED);
    }

    /// By its labels alone.
    public static NamespacePolicy of(KubeObject namespace) {
        return of(namespace, UNLABELLED);
    }

    /// With what the API server demands by default and where it makes exceptions, as far as that is known.
    public static NamespacePolicy of(Cluster cluster, KubeObject namespace) {
        AdmissionDefaults defaults = AdmissionDefaults.of(cluster);
        return defaults.namespaces().contains(namespace.name()) ? UNLABELLED : of(namespace, defaults.policy());
    }

    private static NamespacePolicy of(KubeObject namespace, NamespacePolicy defaults) {
        var faults = new ArrayList<String>();
        Policy enforce = policy(namespace, "enforce", defaults.enforce(), defaults.enforce(), Level.RESTRICTED, faults);
        boolean labelled = label(namespace, PREFIX + "enforce").isPresent() && !faults.contains(PREFIX + "enforce");
        boolean more = labelled && enforce.level().compareTo(defaults.warn().level()) > 0;
        return new NamespacePolicy(
                enforce,
                policy(namespace, "audit", defaults.audit(), defaults.audit(), Level.PRIVILEGED, faults),
                policy(namespace, "warn", more ? enforce : defaults.warn(), defaults.warn(), Level.PRIVILEGED, faults),
                faults);
    }

    /// `unlabelled` holds without a label for the level; with one, the version is that of `defaults`.
    private static Policy policy(
            KubeObject namespace, String mode, Policy unlabelled, Policy defaults, Level unknown, List<String> faults) {
        Optional<String> level = label(namespace, PREFIX + mode);
        Optional<String> version = label(namespace, PREFIX + mode + "-version");
        if (level.isPresent() && Level.of(level.get()).isEmpty()) {
            faults.add(PREFIX + mode);
        }
        if (version.isPresent() && PolicyVersion.of(version.get()).isEmpty()) {
            faults.add(PREFIX + mode + "-version");
        }
        return new Policy(
                level.map(l -> Level.of(l).orElse(unknown)).orElse(unlabelled.level()),
                version.map(v -> PolicyVersion.of(v).orElse(PolicyVersion.LATEST))
                        .orElse(level.isPresent() ? defaults.version() : unlabelled.version()));
    }

    private static Optional<String> label(KubeObject namespace, String key) {
        return Optional.ofNullable(namespace.labels().get(key)).flatMap(Node::string);
    }
}
