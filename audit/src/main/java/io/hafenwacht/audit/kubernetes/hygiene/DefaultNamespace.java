package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// CIS Kubernetes 5.6.4: nothing lies in the namespace `default`, also not by leaving the namespace out;
/// what Kubernetes itself puts there does not count.
@AutoService(ObjectCheck.class)
public final class DefaultNamespace implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K337", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Object lies in the namespace default", "Objekt liegt im Namespace default"),
                    Text.of(
                            "Rights, policies and quotas cannot be given for one application alone.",
                            "Rechte, Richtlinien und Quoten lassen sich nicht für eine Anwendung allein vergeben."))
            .fixedBy(
                    Text.of(
                            "metadata: {namespace: NAME}, one for each application",
                            "metadata: {namespace: NAME}, für jede Anwendung einen"),
                    "CIS-Kubernetes:5.6.4",
                    "Kubescape:C-0061",
                    "Kubescape:C-0212",
                    "Kubescape:pods-in-default-namespace",
                    "Kubescape:configmap-in-default-namespace",
                    "Kubescape:csistoragecapacity-in-default-namespace",
                    "Kubescape:endpoints-in-default-namespace",
                    "Kubescape:endpointslice-in-default-namespace",
                    "Kubescape:horizontalpodautoscaler-in-default-namespace",
                    "Kubescape:ingress-in-default-namespace",
                    "Kubescape:lease-in-default-namespace",
                    "Kubescape:persistentvolumeclaim-in-default-namespace",
                    "Kubescape:poddisruptionbudget-in-default-namespace",
                    "Kubescape:podtemplate-in-default-namespace",
                    "Kubescape:replicationcontroller-in-default-namespace",
                    "Kubescape:resources-secret-in-default-namespace",
                    "Kubescape:role-in-default-namespace",
                    "Kubescape:rolebinding-in-default-namespace",
                    "Kubescape:service-in-default-namespace",
                    "Kubescape:serviceaccount-in-default-namespace",
                    "Trivy:KSV-0110",
                    "kube-linter:use-namespace",
                    "BSI:APP.4.4.A1");
    private static final Set<String> WORKLOADS =
            Set.of("Pod", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob");
    private static final Set<String> OTHERS = Set.of(
            "ConfigMap",
            "CSIStorageCapacity",
            "Endpoints",
            "EndpointSlice",
            "HorizontalPodAutoscaler",
            "Ingress",
            "Lease",
            "PersistentVolumeClaim",
            "PodDisruptionBudget",
            "PodTemplate",
            "ReplicationController",
            "Secret",
            "Role",
            "RoleBinding",
            "Service",
            "ServiceAccount");
    private static final Set<String> KINDS = Stream.of(WORKLOADS, OTHERS, Set.of("DeploymentConfig", "NetworkPolicy"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    /// What every cluster has there.
    private static final Set<String> OWN = Set.of(
            "Service kubernetes",
            "Endpoints kubernetes",
            "EndpointSlice kubernetes",
            "ConfigMap kube-root-ca.crt",
            "ServiceAccount default");
    private static final Set<String> LINTED = Set.of("ReplicationController", "DeploymentConfig", "Service");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return KINDS;
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        Answers.Spot spot = answers.at("metadata.namespace", object.at("metadata.namespace"));
        String kind = object.kind();
        boolean own = object.label("kubernetes.io/service-name").equals("kubernetes")
                && object.label("endpointslice.kubernetes.io/managed-by").endsWith("-controller.k8s.io");
        boolean token = kind.equals("Secret")
                && object.annotation("kubernetes.io/service-account.name").equals("default");
        if (own && kind.equals("EndpointSlice")
                || token
                || spot.noText()
                || !object.namespace().equals("default")
                || OWN.contains(kind + " " + object.name())) {
            return answers.verdicts();
        }
        boolean pods = WORKLOADS.contains(kind);
        String name = kind.equals("Secret") ? "resources-secret" : kind.toLowerCase(Locale.ROOT);
        spot.cites("CIS-Kubernetes:5.6.4", "BSI:APP.4.4.A1")
                .citesIf(
                        pods,
                        "Kubescape:C-0061",
                        "Kubescape:C-0212",
                        "Kubescape:pods-in-default-namespace",
                        "Trivy:KSV-0110")
                .citesIf(kind.equals("ReplicationController"), "Trivy:KSV-0110")
                .citesIf(OTHERS.contains(kind), "Kubescape:C-0212", "Kubescape:" + name + "-in-default-namespace")
                .citesIf(pods || LINTED.contains(kind), "kube-linter:use-namespace")
                .fail();
        return answers.verdicts();
    }
}
