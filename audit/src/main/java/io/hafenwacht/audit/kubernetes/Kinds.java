package io.hafenwacht.audit.kubernetes;

import java.util.Set;

/// What is known of kinds without asking an API server: whose they are, and whether their objects live in a
/// namespace.
final class Kinds {
    /// Kinds of Kubernetes itself (v1.37 and those removed before) whose objects live in a namespace.
    private static final Set<String> NAMESPACED = Set.of(
            "ConfigMap",
            "ControllerRevision",
            "CronJob",
            "CSIStorageCapacity",
            "DaemonSet",
            "Deployment",
            "EndpointSlice",
            "Endpoints",
            "Event",
            "HorizontalPodAutoscaler",
            "Ingress",
            "Job",
            "Lease",
            "LimitRange",
            "LocalSubjectAccessReview",
            "NetworkPolicy",
            "PersistentVolumeClaim",
            "Pod",
            "PodDisruptionBudget",
            "PodTemplate",
            "ReplicaSet",
            "ReplicationController",
            "ResourceClaim",
            "ResourceClaimTemplate",
            "ResourceQuota",
            "Role",
            "RoleBinding",
            "Secret",
            "Service",
            "ServiceAccount",
            "StatefulSet");

    /// Kinds of Kubernetes itself whose objects belong to the whole cluster.
    private static final Set<String> OF_CLUSTER = Set.of(
            "APIService",
            "CertificateSigningRequest",
            "ClusterRole",
            "ClusterRoleBinding",
            "ClusterTrustBundle",
            "ComponentStatus",
            "CSIDriver",
            "CSINode",
            "CustomResourceDefinition",
            "DeviceClass",
            "FlowSchema",
            "IngressClass",
            "IPAddress",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PodSecurityPolicy",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "ResourceSlice",
            "RuntimeClass",
            "ServiceCIDR",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
            "VolumeAttachment",
            "VolumeAttributesClass");

    /// Kinds of others that checks read as part of a namespace.
    private static final Set<String> ADOPTED = Set.of(
            "DeploymentConfig",
            "Gateway",
            "GRPCRoute",
            "HTTPRoute",
            "MultiNetworkPolicy",
            "NetworkAttachmentDefinition",
            "Route",
            "Sandbox",
            "SandboxClaim",
            "SandboxTemplate",
            "SandboxWarmPool",
            "ServiceMonitor",
            "TCPRoute",
            "TLSRoute",
            "UDPRoute",
            "UserDefinedNetwork",
            "VirtualMachine",
            "VirtualMachineInstance",
            "VirtualService");

    private Kinds() {}

    /// Whether an object without a namespace goes to `default`. Of a kind that is not known nobody can say.
    static boolean namespaced(String qualified) {
        return NAMESPACED.contains(qualified) || ADOPTED.contains(qualified);
    }

    /// Whether Kubernetes itself has a kind of this name.
    static boolean builtIn(String kind) {
        return NAMESPACED.contains(kind) || OF_CLUSTER.contains(kind);
    }

    /// The kind, with its group where Kubernetes has another kind of the same name: Knative's
    /// `Service.serving.knative.dev`. Manifests with the wrong group of Kubernetes keep their kind: who wrote
    /// them meant it.
    static String qualified(String kind, String group) {
        boolean foreign = group.indexOf('.') >= 0 && !group.endsWith(".k8s.io") && !group.endsWith(".openshift.io");
        return foreign && builtIn(kind) ? kind + "." + group : kind;
    }
}
