package io.hafenwacht.connect.kubernetes;

import java.util.List;

/// What is read of a cluster: the one list from which both the questions and the rights follow. `group` is
/// empty for the core; `kind` is that of the objects; `values` is false where only metadata is asked for.
public record WantedResource(String group, String resource, String kind, boolean values) {
    /// Owners before what they own, so that pods need not be kept. Where two groups have a resource, the
    /// second counts only where the first lacks it.
    public static final List<WantedResource> ALL = List.of(
            core("namespaces", "Namespace"),
            core("nodes", "Node"),
            of("apps", "deployments", "Deployment"),
            of("apps", "statefulsets", "StatefulSet"),
            of("apps", "daemonsets", "DaemonSet"),
            of("batch", "cronjobs", "CronJob"),
            of("apps.openshift.io", "deploymentconfigs", "DeploymentConfig"),
            of("argoproj.io", "rollouts", "Rollout"),
            of("agents.x-k8s.io", "sandboxes", "Sandbox"),
            of("extensions.agents.x-k8s.io", "sandboxtemplates", "SandboxTemplate"),
            of("extensions.agents.x-k8s.io", "sandboxclaims", "SandboxClaim"),
            of("extensions.agents.x-k8s.io", "sandboxwarmpools", "SandboxWarmPool"),
            of("kubevirt.io", "virtualmachines", "VirtualMachine"),
            of("kubevirt.io", "virtualmachineinstances", "VirtualMachineInstance"),
            of("apps", "replicasets", "ReplicaSet"),
            core("replicationcontrollers", "ReplicationController"),
            of("batch", "jobs", "Job"),
            core("pods", "Pod"),
            core("services", "Service"),
            core("serviceaccounts", "ServiceAccount"),
            core("configmaps", "ConfigMap"),
            new WantedResource("", "secrets", "Secret", false),
            core("persistentvolumes", "PersistentVolume"),
            core("persistentvolumeclaims", "PersistentVolumeClaim"),
            core("resourcequotas", "ResourceQuota"),
            core("limitranges", "LimitRange"),
            of("networking.k8s.io", "networkpolicies", "NetworkPolicy"),
            of("networking.k8s.io", "ingresses", "Ingress"),
            of("networking.k8s.io", "ingressclasses", "IngressClass"),
            of("extensions", "ingresses", "Ingress"),
            of("policy.networking.k8s.io", "adminnetworkpolicies", "AdminNetworkPolicy"),
            of("policy.networking.k8s.io", "baselineadminnetworkpolicies", "BaselineAdminNetworkPolicy"),
            of("policy.networking.k8s.io", "clusternetworkpolicies", "ClusterNetworkPolicy"),
            of("k8s.cni.cncf.io", "network-attachment-definitions", "NetworkAttachmentDefinition"),
            of("k8s.cni.cncf.io", "multi-networkpolicies", "MultiNetworkPolicy"),
            of("k8s.ovn.org", "userdefinednetworks", "UserDefinedNetwork"),
            of("k8s.ovn.org", "clusteruserdefinednetworks", "ClusterUserDefinedNetwork"),
            of("gateway.networking.k8s.io", "gateways", "Gateway"),
            of("gateway.networking.k8s.io", "httproutes", "HTTPRoute"),
            of("gateway.networking.k8s.io", "grpcroutes", "GRPCRoute"),
            of("gateway.networking.k8s.io", "tcproutes", "TCPRoute"),
            of("gateway.networking.k8s.io", "tlsroutes", "TLSRoute"),
            of("gateway.networking.k8s.io", "udproutes", "UDPRoute"),
            of("networking.istio.io", "gateways", "Gateway"),
            of("networking.istio.io", "virtualservices", "VirtualService"),
            of("route.openshift.io", "routes", "Route"),
            of("monitoring.coreos.com", "servicemonitors", "ServiceMonitor"),
            of("policy", "poddisruptionbudgets", "PodDisruptionBudget"),
            of("policy", "podsecuritypolicies", "PodSecurityPolicy"),
            of("autoscaling", "horizontalpodautoscalers", "HorizontalPodAutoscaler"),
            of("rbac.authorization.k8s.io", "clusterroles", "ClusterRole"),
            of("rbac.authorization.k8s.io", "clusterrolebindings", "ClusterRoleBinding"),
            of("rbac.authorization.k8s.io", "roles", "Role"),
            of("rbac.authorization.k8s.io", "rolebindings", "RoleBinding"),
            of("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration"),
            of("admissionregistration.k8s.io", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration"),
            of("admissionregistration.k8s.io", "validatingadmissionpolicies", "ValidatingAdmissionPolicy"),
            of("admissionregistration.k8s.io", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding"),
            of("apiregistration.k8s.io", "apiservices", "APIService"),
            new WantedResource("apiextensions.k8s.io", "customresourcedefinitions", "CustomResourceDefinition", false),
            of("storage.k8s.io", "storageclasses", "StorageClass"),
            of("node.k8s.io", "runtimeclasses", "RuntimeClass"));

    private static WantedResource core(String resource, String kind) {
        return of("", resource, kind);
    }

    private static WantedResource of(String group, String resource, String kind) {
        return new WantedResource(group, resource, kind, true);
    }

    /// `deployments.apps`, as kubectl writes it.
    String qualified() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}
