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

/// CIS Docker 5.12: CPU priority is set appropriately. Any of a bound (`NanoCpus`, `CpuQuota`), a set of CPUs
/// or a weight will do; 1024 is the weight that everybody has (CIS counts it as none), -1 a quota without
/// bound.
@AutoService(ContainerCheck.class)
public final class UnboundedCpu implements ContainerCheck {
    private static final String FIELD = "HostConfig.NanoCpus";
    private static final long DEFAULT_WEIGHT = 1024;
    private static final Rule RULE = Rule.of("HW-D420", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("CPU time is not bounded", "Rechenzeit ist nicht begrenzt"),
                    Text.of(
                            "One busy container slows all others on the host down.",
                            "Ein ausgelasteter Container bremst alle anderen auf dem Host."))
            .fixedBy(
                    Text.of(
                            "docker run --cpus 1.5 …; Compose: cpus: 1.5",
                            "docker run --cpus 1.5 …; in Compose: cpus: 1.5"),
                    "CIS-Docker:5.12",
                    "OWASP-Docker:RULE-7",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        boolean bound = f.number(FIELD).orElse(0L) > 0;
        bound |= f.number("HostConfig.CpuQuota").orElse(0L) > 0;
        long weight = f.number("HostConfig.CpuShares").orElse(0L);
        bound |= weight > 0 && weight != DEFAULT_WEIGHT;
        bound |= !f.text("HostConfig.CpusetCpus").orElse("").isBlank();
        bound |= f.number("HostConfig.CpuCount").orElse(0L) > 0;
        if (bound) {
            // One bound is enough, so what is unknown of the others does not matter.
            return f.anew().orPass(FIELD);
        }
        if (f.empty()) {
            f.fail(
                    FIELD,
                    FIELD,
                    Text.of(
                            "HostConfig.NanoCpus, CpuQuota, CpuShares and CpusetCpus are unset",
                            "HostConfig.NanoCpus, CpuQuota, CpuShares und CpusetCpus sind nicht gesetzt"));
        }
        return f.orPass(FIELD);
    }
}
