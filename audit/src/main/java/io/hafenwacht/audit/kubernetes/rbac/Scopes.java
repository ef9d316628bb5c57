package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import java.util.HashSet;
import java.util.Set;

/// Which resources no namespace holds: those of Kubernetes itself by name, custom ones by their definition.
/// What is not known counts as namespaced.
public final class Scopes {
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "/nodes",
            "/persistentvolumes",
            "/componentstatuses",
            "/users",
            "/groups",
            "authentication.k8s.io/uids",
            "authentication.k8s.io/userextras",
            "authentication.k8s.io/tokenreviews",
            "authentication.k8s.io/selfsubjectreviews",
            "authorization.k8s.io/subjectaccessreviews",
            "authorization.k8s.io/selfsubjectaccessreviews",
            "authorization.k8s.io/selfsubjectrulesreviews",
            "rbac.authorization.k8s.io/clusterroles",
            "rbac.authorization.k8s.io/clusterrolebindings",
            "certificates.k8s.io/certificatesigningrequests",
            "certificates.k8s.io/clustertrustbundles",
            "certificates.k8s.io/signers",
            "admissionregistration.k8s.io/mutatingwebhookconfigurations",
            "admissionregistration.k8s.io/validatingwebhookconfigurations",
            "admissionregistration.k8s.io/mutatingadmissionpolicies",
            "admissionregistration.k8s.io/mutatingadmissionpolicybindings",
            "admissionregistration.k8s.io/validatingadmissionpolicies",
            "admissionregistration.k8s.io/validatingadmissionpolicybindings",
            "apiextensions.k8s.io/customresourcedefinitions",
            "apiregistration.k8s.io/apiservices",
            "storage.k8s.io/storageclasses",
            "storage.k8s.io/volumeattachments",
            "storage.k8s.io/volumeattributesclasses",
            "storage.k8s.io/csidrivers",
            "storage.k8s.io/csinodes",
            "scheduling.k8s.io/priorityclasses",
            "node.k8s.io/runtimeclasses",
            "networking.k8s.io/ingressclasses",
            "networking.k8s.io/ipaddresses",
            "networking.k8s.io/servicecidrs",
            "flowcontrol.apiserver.k8s.io/flowschemas",
            "flowcontrol.apiserver.k8s.io/prioritylevelconfigurations",
            "policy/podsecuritypolicies",
            "resource.k8s.io/deviceclasses",
            "resource.k8s.io/resourceslices",
            "internal.apiserver.k8s.io/storageversions",
            "storagemigration.k8s.io/storageversionmigrations");

    private final Set<String> clusterScoped;

    private Scopes(Set<String> clusterScoped) {
        this.clusterScoped = clusterScoped;
    }

    static Scopes of(Cluster cluster) {
        var scoped = new HashSet<>(CLUSTER_SCOPED);
        for (KubeObject definition : cluster.ofKind("CustomResourceDefinition")) {
            if (definition.at("spec.scope").stringOrEmpty().equals("Cluster")) {
                scoped.add(definition.at("spec.group").stringOrEmpty() + "/"
                        + definition.at("spec.names.plural").stringOrEmpty());
            }
        }
        return new Scopes(scoped);
    }

    /// Whether a RoleBinding in this namespace can give the access. A namespace object counts as part of
    /// itself: its name is the request's namespace. Whether a ClusterRole may be bound is asked in the
    /// namespace of the new binding (`BindingAuthorized`).
    boolean namespaced(Access.Resource access, String namespace) {
        if (access.verb().equals("bind") && access.resource().equals("clusterroles")) {
            return true;
        }
        if (access.group().isEmpty() && access.resource().equals("namespaces")) {
            boolean collection = access.verb().equals("create")
                    || access.verb().equals("deletecollection")
                    || access.verb().equals("list") && access.name().isEmpty();
            return !collection && (access.name().isEmpty() || access.name().equals(namespace));
        }
        return !clusterScoped.contains(access.group() + "/" + access.resource());
    }

    /// Whether no namespace holds this resource.
    public boolean clusterScoped(String group, String resource) {
        return group.isEmpty() && resource.equals("namespaces") || clusterScoped.contains(group + "/" + resource);
    }
}
