package io.hafenwacht.audit.kubernetes.hygiene;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Versions of APIs that Kubernetes has removed, by the minor version that did it (the project's "Deprecated
/// API Migration Guide").
final class RemovedApis {
    /// One line for each version of a group: the minor version that removed it, and the kinds.
    private static final List<String> REMOVED = List.of(
            "16 extensions/v1beta1 Deployment DaemonSet ReplicaSet NetworkPolicy PodSecurityPolicy",
            "16 apps/v1beta1 Deployment StatefulSet ControllerRevision",
            "16 apps/v1beta2 Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision",
            "22 extensions/v1beta1 Ingress",
            "22 networking.k8s.io/v1beta1 Ingress IngressClass",
            "22 rbac.authorization.k8s.io/v1beta1 Role RoleBinding ClusterRole ClusterRoleBinding",
            "22 rbac.authorization.k8s.io/v1alpha1 Role RoleBinding ClusterRole ClusterRoleBinding",
            "22 admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration ValidatingWebhookConfiguration",
            "22 apiextensions.k8s.io/v1beta1 CustomResourceDefinition",
            "22 apiregistration.k8s.io/v1beta1 APIService",
            "22 certificates.k8s.io/v1beta1 CertificateSigningRequest",
            "22 coordination.k8s.io/v1beta1 Lease",
            "22 scheduling.k8s.io/v1beta1 PriorityClass",
            "22 storage.k8s.io/v1beta1 CSIDriver CSINode StorageClass VolumeAttachment",
            "21 batch/v2alpha1 CronJob",
            "25 batch/v1beta1 CronJob",
            "25 policy/v1beta1 PodDisruptionBudget PodSecurityPolicy",
            "25 discovery.k8s.io/v1beta1 EndpointSlice",
            "25 events.k8s.io/v1beta1 Event",
            "25 node.k8s.io/v1beta1 RuntimeClass",
            "25 autoscaling/v2beta1 HorizontalPodAutoscaler",
            "26 autoscaling/v2beta2 HorizontalPodAutoscaler",
            "26 flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema PriorityLevelConfiguration",
            "27 storage.k8s.io/v1beta1 CSIStorageCapacity",
            "29 flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema PriorityLevelConfiguration",
            "32 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema PriorityLevelConfiguration");
    private static final Map<String, Integer> BY_API = table();
    private static final Pattern MINOR = Pattern.compile("v?1\\.(\\d{1,3})(?:\\D.*)?");

    /// The kinds that ever lost a version.
    static final Set<String> KINDS = BY_API.keySet().stream()
            .map(api -> api.substring(api.indexOf(' ') + 1))
            .collect(Collectors.toUnmodifiableSet());

    private RemovedApis() {}

    /// The minor version that removed it, if any did.
    static Optional<Integer> removedIn(String apiVersion, String kind) {
        return Optional.ofNullable(BY_API.get(apiVersion + " " + kind));
    }

    /// 30 of `v1.30.2`; empty where the text is no version of Kubernetes 1.
    static Optional<Integer> minor(String version) {
        Matcher matcher = MINOR.matcher(version);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    private static Map<String, Integer> table() {
        Map<String, Integer> table = new HashMap<>();
        for (String line : REMOVED) {
            List<String> words = Arrays.asList(line.split(" "));
            words.subList(2, words.size())
                    .forEach(kind -> table.put(words.get(1) + " " + kind, Integer.parseInt(words.getFirst())));
        }
        return Map.copyOf(table);
    }
}
