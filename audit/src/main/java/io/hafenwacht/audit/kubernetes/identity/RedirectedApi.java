package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// CVE-2022-3172: an aggregated API may send clients of an old API server, with their credentials, to
/// wherever it likes.
@AutoService(ObjectCheck.class)
public final class RedirectedApi implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K235", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Aggregated API can redirect clients (CVE-2022-3172)",
                            "Aggregierte API kann Clients umleiten (CVE-2022-3172)"),
                    Text.of(
                            "Whoever runs the aggregated API receives requests and tokens meant for others.",
                            "Wer die aggregierte API betreibt, bekommt Anfragen und Tokens, die anderen galten."))
            .fixedBy(
                    Text.of(
                            "Upgrade the API server to 1.22.14, 1.23.11, 1.24.5, 1.25.1 or newer",
                            "Den API-Server auf 1.22.14, 1.23.11, 1.24.5, 1.25.1 oder neuer heben"),
                    "Kubescape:C-0089",
                    "Kubescape:CVE-2022-3172",
                    "BSI:SYS.1.6.A14");
    private static final List<List<String>> FLAWED = List.of(
            List.of("0.0.0", "1.22.14"),
            List.of("1.23.0", "1.23.11"),
            List.of("1.24.0", "1.24.5"),
            List.of("1.25.0", "1.25.1"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("APIService");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.object());
        if (view.object().at("spec.service.name").stringOrEmpty().isEmpty()) {
            return List.of(Verdict.notApplicable(
                    Text.of("the API server serves it itself", "der API-Server bedient sie selbst")));
        }
        String version = view.cluster().version();
        Optional<ReleaseNumber> number = ReleaseNumber.of(version);
        if (number.isEmpty()) {
            answers.unknown(
                    "spec.service",
                    Text.of("the API server's version is not known", "die Version des API-Servers ist nicht bekannt"),
                    Text.of("Name it: --kubernetes-version v1.30.2", "Nennen: --kubernetes-version v1.30.2"));
        } else if (FLAWED.stream().anyMatch(f -> number.get().within(f.getFirst(), f.getLast()))) {
            String shown = ShownValue.of(version);
            answers.at("spec.service", view.object().at("spec.service"))
                    .cites("Kubescape:C-0089", "Kubescape:CVE-2022-3172", "BSI:SYS.1.6.A14")
                    .because(Text.of("API server " + shown, "API-Server " + shown))
                    .fail();
        }
        return answers.verdicts();
    }
}
