package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// Kubescape C-0050, C-0004 and C-0303: requests and limits lie between the bounds that the configuration
/// gives (`HW-K305.cpuLimitMax` and so on; a lower bound is 0 without one).
@AutoService(WorkloadCheck.class)
public final class ResourcesOutOfBounds implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K305", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Request or limit is outside the allowed range",
                            "Request oder Limit liegt außerhalb des erlaubten Bereichs"),
                    Text.of(
                            "The container may take more of the node than was planned for it, or cannot work with "
                                    + "what it gets.",
                            "Der Container darf mehr vom Node nehmen als geplant oder kann mit dem, was er "
                                    + "bekommt, nicht arbeiten."))
            .fixedBy(
                    Text.of(
                            "Set the value between the bounds of the configuration, or change them with their owner",
                            "Den Wert in die Grenzen der Konfiguration legen oder diese mit ihrem Eigentümer ändern"),
                    "Kubescape:C-0050",
                    "Kubescape:resources-cpu-limit-and-request",
                    "Kubescape:C-0004",
                    "Kubescape:resources-memory-limit-and-request",
                    "Kubescape:C-0303",
                    "Kubescape:resources-sandbox-cpu-limits",
                    "Kubescape:resources-sandbox-memory-limits",
                    "BSI:SYS.1.6.A15")
            .taking(
                    Parameter.of("cpuRequestMin", "0", "the smallest CPU request", "CPU: kleinstes erlaubtes Request"),
                    Parameter.of("cpuRequestMax", "", "the largest CPU request", "CPU: größtes erlaubtes Request"),
                    Parameter.of("cpuLimitMin", "0", "the smallest CPU limit", "CPU: kleinstes erlaubtes Limit"),
                    Parameter.of("cpuLimitMax", "", "the largest CPU limit", "CPU: größtes erlaubtes Limit"),
                    Parameter.of(
                            "memoryRequestMin",
                            "0",
                            "the smallest memory request",
                            "Speicher: kleinstes erlaubtes Request"),
                    Parameter.of(
                            "memoryRequestMax",
                            "",
                            "the largest memory request",
                            "Speicher: größtes erlaubtes Request"),
                    Parameter.of(
                            "memoryLimitMin", "0", "the smallest memory limit", "Speicher: kleinstes erlaubtes Limit"),
                    Parameter.of("memoryLimitMax", "", "the largest memory limit", "Speicher: größtes erlaubtes Limit"),
                    Parameter.of(
                            "sandboxCpuLimitMax",
                            "",
                            "the largest CPU limit in a sandbox template",
                            "CPU: größtes erlaubtes Limit in einer Sandbox-Vorlage"),
                    Parameter.of(
                            "sandboxMemoryLimitMax",
                            "",
                            "the largest memory limit in a sandbox template",
                            "Speicher: größtes erlaubtes Limit in einer Sandbox-Vorlage"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        boolean kubescape = ToolScope.kubescape(view.workload());
        boolean sandbox = ToolScope.sandbox(view.workload());
        for (Container container : answers.containers()) {
            boolean regular = container.role() == Container.Role.REGULAR;
            for (String resource : List.of("cpu", "memory")) {
                for (String kind : List.of("requests", "limits")) {
                    Answers.Spot spot = answers.of(container, "resources." + kind + "." + resource);
                    if (spot.value().absent()) {
                        continue;
                    }
                    Optional<Quantity> value = Quantity.of(spot.value());
                    if (value.isEmpty()) {
                        answers.unknown(
                                container.path() + ".resources." + kind + "." + resource,
                                Text.of("the value is no quantity", "der Wert ist keine Mengenangabe"),
                                RULE.fix());
                        continue;
                    }
                    String name = resource + (kind.equals("limits") ? "Limit" : "Request");
                    boolean out =
                            below(context, name + "Min", value.get()) || above(context, name + "Max", value.get());
                    boolean high = sandbox
                            && kind.equals("limits")
                            && above(
                                    context,
                                    resource.equals("cpu") ? "sandboxCpuLimitMax" : "sandboxMemoryLimitMax",
                                    value.get());
                    spot.citesIf(
                                    out && kubescape && regular,
                                    resource.equals("cpu") ? "Kubescape:C-0050" : "Kubescape:C-0004",
                                    "Kubescape:resources-" + resource + "-limit-and-request")
                            .citesIf(
                                    high && regular,
                                    "Kubescape:C-0303",
                                    "Kubescape:resources-sandbox-" + resource + "-limits")
                            .citesIf(out || high, "BSI:SYS.1.6.A15")
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }

    private static boolean below(CheckContext context, String name, Quantity value) {
        return Parameters.list(context, RULE, name, List.of("0")).stream()
                .flatMap(bound -> Quantity.of(bound).stream())
                .anyMatch(bound -> value.compareTo(bound) < 0);
    }

    private static boolean above(CheckContext context, String name, Quantity value) {
        return Parameters.list(context, RULE, name, List.of()).stream()
                .flatMap(bound -> Quantity.of(bound).stream())
                .anyMatch(bound -> value.compareTo(bound) > 0);
    }
}
