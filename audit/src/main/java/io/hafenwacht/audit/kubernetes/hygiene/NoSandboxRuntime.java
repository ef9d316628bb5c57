package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Namespaces keep apart those who mean well. For others a cluster needs pods with a kernel of their own.
@AutoService(ClusterCheck.class)
public final class NoSandboxRuntime implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K341", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "No runtime class keeps hostile tenants apart",
                            "Keine RuntimeClass trennt feindliche Mandanten"),
                    Text.of(
                            "All pods of a node share one kernel; a flaw in it is a way from tenant to tenant.",
                            "Alle Pods eines Nodes teilen sich einen Kernel; dessen Lücke ist ein Weg von Mandant zu "
                                    + "Mandant."))
            .fixedBy(
                    Text.of(
                            "Install gVisor or Kata Containers with a RuntimeClass, or give each tenant a cluster",
                            "gVisor oder Kata Containers mit einer RuntimeClass einrichten oder jedem Mandanten einen "
                                    + "Cluster geben"),
                    "Kubescape:C-0242",
                    "Kubescape:C-0249",
                    "BSI:APP.4.4.A1");
    private static final List<String> SANDBOXES =
            List.of("gvisor", "runsc", "kata", "firecracker", "nabla", "wasm", "cloud-hypervisor", "sysbox");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("RuntimeClass");
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        if (!cluster.live()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "these files do not hold the cluster's runtime classes",
                    "diese Dateien enthalten die RuntimeClasses des Clusters nicht")));
        }
        if (cluster.unread("RuntimeClass").isPresent()) {
            return List.of(cluster.unread("RuntimeClass").get().unknown(Location.NONE));
        }
        boolean there = cluster.ofKind("RuntimeClass").stream()
                .anyMatch(runtime -> SANDBOXES.stream()
                        .anyMatch(name -> runtime.at("handler").stringOrEmpty().contains(name)));
        return List.of(
                there
                        ? Verdict.pass()
                        : Verdict.fail(
                                RULE,
                                Location.NONE,
                                "no sandbox runtime",
                                Text.of(
                                        "no RuntimeClass has a handler that is a sandbox",
                                        "keine RuntimeClass hat einen Handler, der eine Sandbox ist")));
    }
}
