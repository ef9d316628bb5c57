package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// All containers share this kernel. Its series is still maintained (kernel.org, or the distribution that
/// builds it), and it has none of the known ways out of a container. A distribution's kernel keeps its number
/// while holes are mended, so its number proves nothing.
@AutoService(EngineCheck.class)
public final class OutdatedKernel implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D002", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "The kernel is out of support or has a known way out of containers",
                            "Der Kernel wird nicht mehr gepflegt oder hat einen bekannten " + "Ausbruchsweg"),
                    Text.of(
                            "A hole in the kernel is a hole in the wall of every container on this " + "host.",
                            "Eine Lücke im Kernel ist eine Lücke in der Wand jedes Containers auf " + "diesem Host."))
            .fixedBy(
                    Text.of(
                            "Update kernel and distribution, then reboot into the new kernel; " + "compare: uname -r",
                            "Kernel und Distribution aktualisieren, dann mit dem neuen Kernel "
                                    + "starten; vergleichen: uname -r"),
                    "OWASP-Docker:RULE-0",
                    "BSI:SYS.1.6.A14");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.HostFile.text("/etc/os-release"));
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        return EngineInfo.judge(engine, "KernelVersion", node -> {
            if (node.stringOrEmpty().isEmpty()) {
                return List.of(EngineInfo.missing("KernelVersion"));
            }
            Kernel kernel = Kernel.of(node.stringOrEmpty());
            LocalDate today = context.now().atZone(ZoneOffset.UTC).toLocalDate();
            support(engine, kernel, today, answers);
            Location where = EngineInfo.at("KernelVersion");
            List<String> ways = kernel.waysOut();
            if (ways.isEmpty()) {
                answers.pass(where);
            } else if (kernel.distribution()) {
                answers.unknown(
                        where,
                        Text.of(
                                "a distribution built " + Answers.quoted(kernel.release())
                                        + "; its number does not tell whether these are mended: "
                                        + String.join(", ", ways),
                                Answers.quoted(kernel.release())
                                        + " stammt von einer Distribution; die Nummer sagt nicht, ob dies behoben ist: "
                                        + String.join(", ", ways)),
                        Text.of(
                                "Install its updates, reboot, and see its security tracker.",
                                "Deren Updates installieren, neu starten und ihren Sicherheits-Tracker ansehen."));
            } else {
                answers.fail(
                        where,
                        "known way out",
                        Text.of(
                                "kernel " + kernel.release() + " has " + String.join(", ", ways),
                                "Kernel " + kernel.release() + " hat " + String.join(", ", ways)));
            }
            return answers.orPass(where);
        });
    }

    private static void support(EngineSnapshot engine, Kernel kernel, LocalDate today, Answers answers) {
        Distribution distribution = Distribution.of(engine);
        Location where = EngineInfo.at("OperatingSystem");
        Optional<LocalDate> end = distribution.endOfLife();
        if (end.isPresent() && today.isAfter(end.get())) {
            answers.fail(
                    where,
                    "distribution out of support",
                    Text.of(
                            distribution.shown() + ", supported until " + end.get(),
                            distribution.shown() + ", gepflegt bis " + end.get()));
            return;
        }
        if (kernel.distribution()) {
            if (end.isPresent()) {
                answers.pass(where);
            } else {
                answers.unknown(
                        where,
                        Text.of(
                                "no end of support is known for " + distribution.shown(),
                                "für " + distribution.shown() + " ist kein Ende der Pflege bekannt"),
                        Text.of("Look it up at the distributor.", "Beim Distributor nachsehen."));
            }
            return;
        }
        Location release = EngineInfo.at("KernelVersion");
        switch (kernel.support(today)) {
            case MAINTAINED -> {}
            case ENDED ->
                answers.fail(
                        release,
                        "kernel series out of support",
                        Text.of(
                                "kernel.org no longer maintains the series of " + kernel.release(),
                                "kernel.org pflegt die Reihe von " + kernel.release() + " nicht mehr"));
            case NOT_KNOWN ->
                answers.unknown(
                        release,
                        Text.of(
                                "no end of support is known for kernel " + Answers.quoted(kernel.release()),
                                "für Kernel " + Answers.quoted(kernel.release()) + " ist kein Ende der Pflege bekannt"),
                        Text.same("https://www.kernel.org/category/releases.html"));
        }
    }
}
