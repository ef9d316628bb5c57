package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Trivy KSV-0108: a Service names no host outside (`spec.externalName`), of whatever type it is.
@AutoService(ObjectCheck.class)
public final class ExternalName implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K440", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Service stands for a host outside", "Service steht für einen Host außerhalb"),
                    Text.of(
                            "Pods take the answer for one of the cluster; whoever holds that name, or may change the "
                                    + "Service, receives what they send.",
                            "Pods halten die Antwort für eine aus dem Cluster; wem der Name gehört oder wer den "
                                    + "Service ändern darf, bekommt, was sie senden."))
            .fixedBy(
                    Text.of(
                            "Let pods use the host's own name with TLS, or list it: HW-K440.allowedNames",
                            "Pods den Namen des Hosts selbst mit TLS verwenden lassen oder ihn aufführen: "
                                    + "HW-K440.allowedNames"),
                    "Trivy:KSV-0108",
                    "BSI:APP.4.4.A7")
            .taking(Parameter.of(
                    "allowedNames",
                    "",
                    "host names that Services may stand for, with * and ?",
                    "Hostnamen, für die Services stehen dürfen, mit * und ?"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Service");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);
        Answers.Spot spot = answers.at("spec.externalName", object.at("spec.externalName"));
        boolean allowed = Parameters.names(context, RULE, "allowedNames")
                .test(spot.value().stringOrEmpty());
        if (!spot.value().absent() && !spot.noText() && !allowed) {
            spot.cites("Trivy:KSV-0108", "BSI:APP.4.4.A7").fail();
        }
        return answers.verdicts();
    }
}
