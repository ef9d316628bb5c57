package io.hafenwacht.audit.kubernetes.podsecurity;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.controlplane.AdmissionSettings;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the API server demands where a namespace has no label, and whom it never asks
/// (`PodSecurityConfiguration`); `title` and `where` are the file, empty where none was read.
public record AdmissionDefaults(
        NamespacePolicy policy,
        Set<String> namespaces,
        List<String> users,
        List<String> runtimeClasses,
        String title,
        Location where) {
    private static final AdmissionDefaults NONE =
            new AdmissionDefaults(NamespacePolicy.UNLABELLED, Set.of(), List.of(), List.of(), "", Location.NONE);

    public AdmissionDefaults {
        namespaces = Set.copyOf(namespaces);
        users = List.copyOf(users);
        runtimeClasses = List.copyOf(runtimeClasses);
    }

    public static AdmissionDefaults of(Cluster cluster) {
        return cluster.derived(
                AdmissionDefaults.class,
                c -> AdmissionSettings.of(c, "PodSecurity", "PodSecurityConfiguration")
                        .map(AdmissionDefaults::read)
                        .orElse(NONE));
    }

    private static AdmissionDefaults read(AdmissionSettings file) {
        Node defaults = file.settings().get("defaults");
        Node exempt = file.settings().get("exemptions");
        return new AdmissionDefaults(
                new NamespacePolicy(
                        policy(defaults, "enforce"), policy(defaults, "audit"), policy(defaults, "warn"), List.of()),
                new TreeSet<>(texts(exempt.get("namespaces"))),
                texts(exempt.get("usernames")),
                texts(exempt.get("runtimeClasses")),
                file.title(),
                file.where());
    }

    private static Policy policy(Node defaults, String mode) {
        Optional<Level> level = Level.of(defaults.get(mode).stringOrEmpty());
        return new Policy(
                level.orElse(Policy.NONE.level()),
                PolicyVersion.of(defaults.get(mode + "-version").stringOrEmpty())
                        .orElse(PolicyVersion.LATEST));
    }

    private static List<String> texts(Node list) {
        return list.elements().stream()
                .map(Node::stringOrEmpty)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
