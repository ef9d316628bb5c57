package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import java.util.Arrays;
import java.util.List;

/// Numbers of EXPOSE, both ends of ranges.
@AutoService(DockerfileCheck.class)
public final class PortRange implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D313", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of("Port that does not exist", "Port, den es nicht gibt"),
                    Text.of(
                            "What was meant to be reachable is not, or another port is.",
                            "Was erreichbar sein sollte, ist es nicht, oder ein anderer Port ist es."))
            .fixedBy(
                    Text.of("Use ports from 0 to 65535: EXPOSE 8080", "Ports von 0 bis 65535 verwenden: EXPOSE 8080"),
                    "hadolint:DL3011",
                    "Trivy:DS-0008");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("EXPOSE")) {
            for (String raw : one.instruction().words()) {
                Expanded port = one.step().expand(raw);
                String numbers = port.text().replaceFirst("/.*$", "");
                boolean over = Arrays.stream(numbers.split("-"))
                        .anyMatch(n -> n.matches("\\d+") && (n.length() > 9 || Integer.parseInt(n) > 65535));
                if (!over && !port.complete()) {
                    f.unresolved(one.instruction().position(), "EXPOSE");
                }
                if (over) {
                    f.fail(
                            one.instruction().position(),
                            "EXPOSE " + port.text(),
                            Text.same("EXPOSE " + Findings.quoted(port.text())));
                }
            }
        }
        return f.orPass();
    }
}
