package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// The restricted standard and CIS Kubernetes 5.6.2: each container has a profile of its own or its pod has
/// one that filters. Annotations of old pods count for Trivy.
@AutoService(WorkloadCheck.class)
public final class SeccompUnset implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K125", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("No system call filter is set", "Kein Filter für Systemaufrufe gesetzt"),
                    Text.of(
                            "Unless the kubelet sets one for all, the container runs without a filter.",
                            "Solange der Kubelet keinen für alle setzt, läuft der Container ohne Filter."))
            .fixedBy(
                    Text.of(
                            "In the pod: securityContext: {seccompProfile: {type: RuntimeDefault}}",
                            "Im Pod: securityContext: {seccompProfile: {type: RuntimeDefault}}"),
                    "PSS:restricted/seccompProfile_restricted",
                    "Kubescape:C-0210",
                    "Kubescape:C-0211",
                    "Kubescape:set-seccomp-profile",
                    "Kubescape:set-seccomp-profile-RuntimeDefault",
                    "Kubescape:C-0055",
                    "Kubescape:linux-hardening",
                    "Trivy:KSV-0030",
                    "Trivy:KSV-0104",
                    "CIS-Kubernetes:5.6.2",
                    "NSA:Hardening container environments",
                    "BSI:SYS.1.6.A21");

    static final Set<String> FILTERS = Set.of("RuntimeDefault", "Localhost");
    static final String POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
    private static final String CONTAINER_ANNOTATION = "container.seccomp.security.alpha.kubernetes.io/";
    static final String UNCONFINED = "unconfined";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        if (Isolation.declared(view.workload())) {
            return List.of(Isolation.NOT_ON_WINDOWS);
        }
        Node pod = view.workload().spec().at("securityContext", "seccompProfile");
        String type = pod.get("type").stringOrEmpty();
        if (FILTERS.contains(type)) {
            return answers.verdicts();
        }
        boolean standard = pod.absent();
        boolean trivy = !annotated(view.workload());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "securityContext.seccompProfile");
            if (spot.value().absent()) {
                boolean listed = Answers.listed(container);
                boolean open = open(view.workload(), container);
                spot.citesIf(standard, "PSS:restricted/seccompProfile_restricted", "CIS-Kubernetes:5.6.2")
                        .citesIf(standard, "NSA:Hardening container environments", "BSI:SYS.1.6.A21")
                        .citesIf(pod.absent(), "Kubescape:C-0211", "Kubescape:set-seccomp-profile")
                        .citesIf(pod.absent(), "Kubescape:C-0210", "Kubescape:set-seccomp-profile-RuntimeDefault")
                        .citesIf(pod.absent() && listed, "Kubescape:C-0055", "Kubescape:linux-hardening")
                        .citesIf(listed && trivy, "Trivy:KSV-0030")
                        .citesIf(listed && open, "Trivy:KSV-0104")
                        .fail();
            }
        }
        return answers.verdicts();
    }

    /// Whether the pod has the annotation that came before the field.
    static boolean annotated(Workload workload) {
        return !workload.podMetadata().get("annotations").get(POD_ANNOTATION).absent();
    }

    /// Whether a container without a profile of its own runs without a filter: what its pod says, or else the
    /// annotation that came before the field.
    static boolean open(Workload workload, Container container) {
        String type =
                workload.spec().at("securityContext", "seccompProfile", "type").stringOrEmpty();
        return type.isEmpty() ? unfiltered(workload, container) : UNCONFINED.equalsIgnoreCase(type);
    }

    private static boolean unfiltered(Workload workload, Container container) {
        String annotation = workload.podMetadata()
                .get("annotations")
                .get(CONTAINER_ANNOTATION + container.name())
                .stringOrEmpty();
        return annotation.isEmpty() || annotation.equalsIgnoreCase(UNCONFINED);
    }
}
