package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.podsecurity.AdmissionDefaults;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Users and runtime classes that Pod Security Admission never asks, by the API server's own configuration.
/// To exempt a controller exempts everybody who may create what it makes pods of (Kubernetes documentation,
/// Pod Security Admission). Exempt namespaces are told by HW-K141.
@AutoService(ClusterCheck.class)
public final class ExemptFromStandards implements ClusterCheck {
    private static final String CONTROLLERS = "system:serviceaccount:kube-system:";
    private static final Rule RULE = Rule.of("HW-K693", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Somebody is exempt from the Pod Security Standards",
                            "Jemand ist von den Pod Security Standards ausgenommen"),
                    Text.of(
                            "Whoever is exempt creates privileged pods in every namespace, whatever its labels demand.",
                            "Wer ausgenommen ist, legt in jedem Namespace privilegierte Pods an, was auch immer dessen "
                                    + "Labels fordern."))
            .fixedBy(
                    Text.of(
                            "Empty exemptions.usernames and exemptions.runtimeClasses of PodSecurityConfiguration; exempt "
                                    + "single namespaces instead",
                            "In PodSecurityConfiguration exemptions.usernames und exemptions.runtimeClasses leeren; "
                                    + "stattdessen einzelne Namespaces ausnehmen"),
                    "NSA:Pod security enforcement",
                    "BSI:APP.4.4.A4");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("AdmissionConfiguration", "PodSecurityConfiguration");
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        AdmissionDefaults defaults = AdmissionDefaults.of(cluster);
        if (defaults.title().isEmpty()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "no configuration of Pod Security Admission was read",
                    "keine Konfiguration der Pod Security Admission gelesen")));
        }
        var verdicts = new ArrayList<Verdict>();
        defaults.users().forEach(user -> {
            Verdict.Fail fail = fail(defaults, "exemptions.usernames", user);
            verdicts.add(user.startsWith(CONTROLLERS) ? fail.graded(Severity.HIGH) : fail);
        });
        defaults.runtimeClasses().forEach(name -> verdicts.add(fail(defaults, "exemptions.runtimeClasses", name)));
        return verdicts.isEmpty() ? List.of(new Verdict.Pass(defaults.where())) : verdicts;
    }

    private static Verdict.Fail fail(AdmissionDefaults defaults, String field, String name) {
        return Verdict.fail(
                RULE,
                defaults.where(),
                field + " " + name + " of " + defaults.title(),
                Text.same(field + ": " + ShownValue.of(name)));
    }
}
