package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// `system:authenticated` is every user, service account and, on GKE, every Google account;
/// `system:serviceaccounts` every workload.
@AutoService(ObjectCheck.class)
public final class EverybodyBound implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K525", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Rights for everybody who is authenticated", "Rechte für alle Angemeldeten"),
                    Text.of(
                            "Any account, also the one of the least important pod, has these rights; on GKE any "
                                    + "Google account of the world.",
                            "Jedes Konto, auch das des unwichtigsten Pods, hat diese Rechte, auf GKE jedes "
                                    + "Google-Konto der Welt."))
            .fixedBy(
                    Text.of(
                            "Bind the role to a group of your own, or to the service accounts that need it",
                            "Die Rolle einer eigenen Gruppe oder den Service-Accounts zuweisen, die sie brauchen"),
                    "Kubescape:C-0265",
                    "Kubescape:system-authenticated-allowed-to-take-over-cluster",
                    "Trivy:KSV-01011",
                    "BSI:APP.4.4.A3");

    private static final Set<String> NAMES = Set.of(Subject.AUTHENTICATED.name(), Subject.ALL_ACCOUNTS.name());

    /// As Kubescape lists them.
    private static final Set<String> SENSITIVE = Set.of(
            "*",
            "pods",
            "pods/exec",
            "pods/attach",
            "pods/portforward",
            "deployments",
            "statefulset",
            "daemonset",
            "jobs",
            "cronjobs",
            "nodes",
            "secrets");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Rooms.BINDINGS;
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Rbac rbac = Rbac.of(view.cluster());
        return List.of(rbac.binding(view.object())
                .map(binding -> judge(rbac, binding))
                .orElseGet(() -> Rooms.otherGroup(view.object())));
    }

    private static Verdict judge(Rbac rbac, Binding binding) {
        if (binding.builtIn()) {
            return Rooms.builtIn();
        }
        Optional<Integer> index = Named.of(binding, NAMES);
        if (index.isEmpty()) {
            return new Verdict.Pass(binding.object().where("subjects"));
        }
        var references = new TreeSet<Reference>(Set.of(Reference.of("BSI:APP.4.4.A3")));
        boolean authenticated =
                Named.of(binding, Set.of(Subject.AUTHENTICATED.name())).isPresent();
        if (authenticated && gke(rbac)) {
            references.add(Reference.of("Trivy:KSV-01011"));
        }
        if (authenticated && takesOver(rbac, binding)) {
            references.add(Reference.of("Kubescape:C-0265"));
            references.add(Reference.of("Kubescape:system-authenticated-allowed-to-take-over-cluster"));
        }
        return new Verdict.Fail(
                binding.object().where("subjects[" + index.get() + "]"),
                "subjects",
                Named.evidence(binding, index.get()),
                List.copyOf(references),
                Optional.of(Rooms.severity(RULE, List.of(binding))),
                Optional.empty());
    }

    private static boolean gke(Rbac rbac) {
        return rbac.cluster().version().contains("-gke");
    }

    /// Kubescape asks for no verb, and only for roles of the binding's own kind.
    private static boolean takesOver(Rbac rbac, Binding binding) {
        return binding.cluster() == binding.role().namespace().isEmpty()
                && rbac.rulesOf(binding).stream()
                        .anyMatch(owned -> !Collections.disjoint(owned.rule().resources(), SENSITIVE));
    }
}
