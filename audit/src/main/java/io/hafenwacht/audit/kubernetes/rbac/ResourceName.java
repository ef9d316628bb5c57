package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A resource as people write it, resolved to what rules say: `deploy` is `deployments` of group `apps`.
public record ResourceName(String group, String resource, String subresource) {
    /// Kubernetes' own: group, plural, then the other names that kubectl knows. What only authorizers know
    /// (users, signers, …) is among them.
    private static final List<String> KNOWN = List.of(
            " pods pod po",
            " services service svc",
            " secrets secret",
            " configmaps configmap cm",
            " serviceaccounts serviceaccount sa",
            " nodes node no",
            " namespaces namespace ns",
            " persistentvolumes persistentvolume pv",
            " persistentvolumeclaims persistentvolumeclaim pvc",
            " events event ev",
            " endpoints endpoint ep",
            " replicationcontrollers replicationcontroller rc",
            " resourcequotas resourcequota quota",
            " limitranges limitrange limits",
            " podtemplates podtemplate",
            " bindings binding",
            " componentstatuses componentstatus cs",
            " users user",
            " groups group",
            "authentication.k8s.io uids uid",
            "authentication.k8s.io userextras",
            "authentication.k8s.io tokenreviews tokenreview",
            "authorization.k8s.io subjectaccessreviews subjectaccessreview",
            "authorization.k8s.io localsubjectaccessreviews localsubjectaccessreview",
            "apps deployments deployment deploy",
            "apps daemonsets daemonset ds",
            "apps statefulsets statefulset sts",
            "apps replicasets replicaset rs",
            "apps controllerrevisions controllerrevision",
            "batch jobs job",
            "batch cronjobs cronjob cj",
            "autoscaling horizontalpodautoscalers horizontalpodautoscaler hpa",
            "policy poddisruptionbudgets poddisruptionbudget pdb",
            "policy podsecuritypolicies podsecuritypolicy psp",
            "networking.k8s.io ingresses ingress ing",
            "networking.k8s.io ingressclasses ingressclass",
            "networking.k8s.io networkpolicies networkpolicy netpol",
            "discovery.k8s.io endpointslices endpointslice",
            "coordination.k8s.io leases lease",
            "scheduling.k8s.io priorityclasses priorityclass pc",
            "node.k8s.io runtimeclasses runtimeclass",
            "storage.k8s.io storageclasses storageclass sc",
            "storage.k8s.io volumeattachments volumeattachment",
            "storage.k8s.io csidrivers csidriver",
            "storage.k8s.io csinodes csinode",
            "rbac.authorization.k8s.io roles role",
            "rbac.authorization.k8s.io rolebindings rolebinding",
            "rbac.authorization.k8s.io clusterroles clusterrole",
            "rbac.authorization.k8s.io clusterrolebindings clusterrolebinding",
            "certificates.k8s.io certificatesigningrequests certificatesigningrequest csr",
            "certificates.k8s.io signers signer",
            "admissionregistration.k8s.io mutatingwebhookconfigurations mutatingwebhookconfiguration",
            "admissionregistration.k8s.io validatingwebhookconfigurations validatingwebhookconfiguration",
            "admissionregistration.k8s.io validatingadmissionpolicies validatingadmissionpolicy",
            "apiextensions.k8s.io customresourcedefinitions customresourcedefinition crd crds",
            "apiregistration.k8s.io apiservices apiservice");

    private static final Map<String, ResourceName> BY_NAME = names();

    /// `RESOURCE[/SUBRESOURCE][.GROUP]`, also `RESOURCE.GROUP/SUBRESOURCE`; empty where no group is given and
    /// neither Kubernetes nor a CustomResourceDefinition of the cluster has such a resource.
    public static Optional<ResourceName> parse(String typed, Cluster cluster) {
        int slash = typed.indexOf('/');
        String head = slash < 0 ? typed : typed.substring(0, slash);
        String tail = slash < 0 ? "" : typed.substring(slash + 1);
        int headDot = head.indexOf('.');
        int tailDot = tail.indexOf('.');
        String group = headDot >= 0 ? head.substring(headDot + 1) : tailDot >= 0 ? tail.substring(tailDot + 1) : "";
        String name = (headDot < 0 ? head : head.substring(0, headDot)).toLowerCase(Locale.ROOT);
        String subresource = tailDot < 0 ? tail : tail.substring(0, tailDot);
        if (name.isEmpty() || slash >= 0 && subresource.isEmpty()) {
            return Optional.empty();
        }
        if (!group.isEmpty()) {
            ResourceName known = BY_NAME.get(name);
            String plural = known != null && known.group().equals(group) ? known.resource() : name;
            return Optional.of(new ResourceName(group, plural, subresource));
        }
        if (name.equals(PolicyRule.ALL)) {
            return Optional.of(new ResourceName("", name, subresource));
        }
        return Optional.ofNullable(BY_NAME.get(name))
                .or(() -> custom(name, cluster))
                .map(known -> new ResourceName(known.group(), known.resource(), subresource));
    }

    private static Optional<ResourceName> custom(String name, Cluster cluster) {
        for (KubeObject definition : cluster.ofKind("CustomResourceDefinition")) {
            Node names = definition.at("spec.names");
            String plural = names.get("plural").stringOrEmpty();
            boolean called = plural.equals(name)
                    || names.get("singular").stringOrEmpty().equals(name)
                    || names.get("kind").stringOrEmpty().equalsIgnoreCase(name)
                    || names.get("shortNames").elements().stream()
                            .anyMatch(n -> n.stringOrEmpty().equals(name));
            if (called) {
                return Optional.of(new ResourceName(definition.at("spec.group").stringOrEmpty(), plural, ""));
            }
        }
        return Optional.empty();
    }

    private static Map<String, ResourceName> names() {
        var found = new HashMap<String, ResourceName>();
        for (String line : KNOWN) {
            String[] words = line.split(" ");
            var name = new ResourceName(words[0], words[1], "");
            for (int i = 1; i < words.length; i++) {
                found.put(words[i], name);
            }
        }
        return Map.copyOf(found);
    }

    public Access.Resource access(String verb, String object) {
        return new Access.Resource(verb, group, resource, subresource, object);
    }
}
