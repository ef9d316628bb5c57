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

/// CIS Docker 5.11: the memory usage for containers is limited; also that swap does not undo the limit and
/// that the kernel may end the container rather than others. `MemorySwap` is memory and swap together: 0
/// means twice `Memory`, -1 no bound, and engines write -1 themselves where the kernel cannot count swap.
@AutoService(ContainerCheck.class)
public final class UnboundedMemory implements ContainerCheck {
    private static final String MEMORY = "HostConfig.Memory";
    private static final String SWAP = "HostConfig.MemorySwap";
    private static final String KILL = "HostConfig.OomKillDisable";
    private static final String SCORE = "HostConfig.OomScoreAdj";
    private static final Rule RULE = Rule.of("HW-D419", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Memory is not bounded", "Speicher ist nicht begrenzt"),
                    Text.of(
                            "One container can take the host's memory, and the kernel then ends others.",
                            "Ein Container kann den Speicher des Hosts aufbrauchen, und der Kernel beendet dann andere."))
            .fixedBy(
                    Text.of(
                            "docker run --memory 512m --memory-swap 512m …, without --oom-kill-disable and negative "
                                    + "--oom-score-adj; Compose: mem_limit: 512m, memswap_limit: 512m",
                            "docker run --memory 512m --memory-swap 512m …, ohne --oom-kill-disable und negatives "
                                    + "--oom-score-adj; in Compose: mem_limit: 512m, memswap_limit: 512m"),
                    "CIS-Docker:5.11",
                    "OWASP-Docker:RULE-7",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Optional<Long> memory = f.number(MEMORY);
        memory.filter(bytes -> bytes <= 0)
                .ifPresent(bytes -> f.fail(MEMORY, MEMORY, Text.same(MEMORY + " = " + bytes)));
        f.number(SWAP)
                .filter(bytes -> bytes < 0 && !kernelCannotCountSwap(view))
                .ifPresent(bytes ->
                        f.fail(SWAP, SWAP, Text.same(SWAP + " = " + bytes), "OWASP-Docker:RULE-7", "BSI:SYS.1.6.A15"));
        if (f.flag(KILL).orElse(false)) {
            f.fail(KILL, KILL, Text.same(KILL + " = true"), "OWASP-Docker:RULE-7");
        }
        f.number(SCORE)
                .filter(score -> score < 0)
                .ifPresent(score -> f.fail(SCORE, SCORE, Text.same(SCORE + " = " + score), "OWASP-Docker:RULE-7"));
        return f.orPass(MEMORY);
    }

    private static boolean kernelCannotCountSwap(ContainerView view) {
        return view.engine()
                .flatMap(engine -> engine.info().get("SwapLimit").bool())
                .filter(can -> !can)
                .isPresent();
    }
}
