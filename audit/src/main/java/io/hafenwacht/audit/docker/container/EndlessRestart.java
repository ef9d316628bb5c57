package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// CIS Docker 5.15: the on-failure restart policy is set to 5. `always` and `unless-stopped` have no count
/// (`MaximumRetryCount` is 0 there), and 0 with `on-failure` is without end.
@AutoService(ContainerCheck.class)
public final class EndlessRestart implements ContainerCheck {
    private static final String FIELD = "HostConfig.RestartPolicy";
    private static final String NAME = FIELD + ".Name";
    private static final String COUNT = FIELD + ".MaximumRetryCount";
    private static final long MOST = 5;
    private static final Rule RULE = Rule.of("HW-D423", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Restarts without end", "Neustarts ohne Ende"),
                    Text.of(
                            "A container that fails, or is made to fail, comes back for ever and hides it.",
                            "Ein Container, der abstürzt oder zum Absturz gebracht wird, kehrt ewig zurück und verbirgt es."))
            .fixedBy(
                    Text.of(
                            "docker run --restart on-failure:5 …; Compose: restart: on-failure:5",
                            "docker run --restart on-failure:5 …; in Compose: restart: on-failure:5"),
                    "CIS-Docker:5.15",
                    "OWASP-Docker:RULE-7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        String policy = f.text(NAME).orElse("");
        switch (policy) {
            case "", "no" -> {}
            case "always", "unless-stopped" -> f.fail(NAME, FIELD, Text.same(NAME + " = \"" + policy + "\""));
            case "on-failure" -> {
                Optional<Long> count = f.number(COUNT);
                count.filter(n -> n <= 0 || n > MOST)
                        .ifPresent(n ->
                                f.fail(COUNT, FIELD, Text.same(NAME + " = \"on-failure\", MaximumRetryCount = " + n)));
            }
            default ->
                f.unknown(
                        NAME,
                        Text.of(
                                NAME + ": \"" + Findings.quoted(policy) + "\" is no policy that is known",
                                NAME + ": \"" + Findings.quoted(policy) + "\" ist keine bekannte Regel"),
                        Text.of("Write on-failure:5.", "on-failure:5 angeben."));
        }
        return f.orPass(FIELD);
    }
}
