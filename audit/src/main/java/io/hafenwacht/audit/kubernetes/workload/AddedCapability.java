package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// CIS Kubernetes 5.2.8 and 5.2.9 and both standards, for each name in `capabilities.add`. Baseline allows
/// what engines give anyway, less NET_RAW; restricted only NET_BIND_SERVICE; Kubescape has a list, which
/// `HW-K110.insecureCapabilities` replaces. Trivy has one finding for a container.
@AutoService(WorkloadCheck.class)
public final class AddedCapability implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K110", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Capability is added", "Capability wird hinzugefügt"),
                    Text.of(
                            "Each capability is a piece of root; some of them (SYS_ADMIN, SYS_MODULE, SYS_PTRACE) are"
                                    + " as good as the node.",
                            "Jede Capability ist ein Stück root; manche (SYS_ADMIN, SYS_MODULE, SYS_PTRACE) sind so "
                                    + "viel wie der Node."))
            .fixedBy(
                    Text.of(
                            "Remove it from securityContext.capabilities.add; drop all and add NET_BIND_SERVICE at "
                                    + "most: securityContext: {capabilities: {drop: [ALL]}}",
                            "Aus securityContext.capabilities.add entfernen; alle abgeben und höchstens "
                                    + "NET_BIND_SERVICE hinzufügen: securityContext: {capabilities: {drop: [ALL]}}"),
                    "PSS:baseline/capabilities_baseline",
                    "PSS:restricted/capabilities_restricted",
                    "Kubescape:C-0046",
                    "Kubescape:insecure-capabilities",
                    "Kubescape:C-0057",
                    "Kubescape:rule-privileged-container",
                    "Kubescape:C-0211",
                    "Kubescape:drop-capability-netraw",
                    "Trivy:KSV-0005",
                    "Trivy:KSV-0022",
                    "Trivy:KSV-0106",
                    "Trivy:KSV-0119",
                    "Trivy:KSV-0120",
                    "kube-linter:drop-net-raw-capability",
                    "CIS-Kubernetes:5.2.8",
                    "CIS-Kubernetes:5.2.9",
                    "KubeHound:CE_MODULE_LOAD",
                    "KubeHound:CE_SYS_PTRACE",
                    "NSA:Pod security enforcement",
                    "BSI:SYS.1.6.A17")
            .taking(
                    Parameter.of(
                            "insecureCapabilities",
                            "ALL,BPF,MAC_ADMIN,MAC_OVERRIDE,NET_ADMIN,NET_RAW,PERFMON,SETPCAP,SYS_ADMIN,SYS_BOOT,SYS_MODULE,SYS_PTRACE,SYS_RAWIO",
                            "capabilities that count as insecure",
                            "Capabilities, die als unsicher gelten"),
                    Parameter.of(
                            "forbiddenCapabilities",
                            "NET_RAW",
                            "capabilities that kube-linter's rule asks for; ALL stands for each",
                            "Capabilities, nach denen die Regel von kube-linter fragt; ALL steht für jede"),
                    Parameter.of(
                            "exceptions",
                            "",
                            "capabilities that this ALL does not mean",
                            "Capabilities, die dieses ALL nicht meint"));

    private static final String ADD = ".securityContext.capabilities.add";
    private static final String BIND = "NET_BIND_SERVICE";
    private static final Set<String> INSECURE = Set.of(
            "ALL",
            "BPF",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "NET_ADMIN",
            "NET_RAW",
            "PERFMON",
            "SETPCAP",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_MODULE",
            "SYS_PTRACE",
            "SYS_RAWIO");
    /// What the baseline standard allows.
    private static final Set<String> BASELINE = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");
    /// Capabilities that are the node by themselves.
    private static final Set<String> NODE = Set.of("ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "BPF");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        Set<String> insecure = context.parameter(RULE, "insecureCapabilities")
                .map(names -> Set.copyOf(List.of(names.split(","))))
                .orElse(INSECURE);
        Predicate<String> forbidden = forbidden(context);
        boolean hostProcesses = view.workload().spec().get("hostPID").bool().orElse(false);
        boolean windows = Isolation.declared(view.workload());
        for (Container container : answers.containers()) {
            List<Node> added =
                    answers.of(container, "securityContext.capabilities.add").items();
            boolean ptrace = hostProcesses && has(added, "SYS_PTRACE") && has(added, "SYS_ADMIN");
            for (int i = 0; i < added.size(); i++) {
                Answers.Spot spot = answers.at(container.path() + ADD + "[" + i + "]", added.get(i));
                if (!spot.noText()) {
                    String name = spot.value().stringOrEmpty();
                    cite(spot, name, container);
                    spot.citesIf(insecure.contains(name), "Kubescape:C-0046", "Kubescape:insecure-capabilities")
                            .citesIf(!windows && !name.equals(BIND), "PSS:restricted/capabilities_restricted")
                            .citesIf(
                                    Answers.listed(container) && forbidden.test(name),
                                    "kube-linter:drop-net-raw-capability")
                            .citesIf(ptrace && name.endsWith("SYS_PTRACE"), "KubeHound:CE_SYS_PTRACE")
                            .graded(severity(name, insecure))
                            .fail();
                }
            }
        }
        return answers.verdicts();
    }

    private static Predicate<String> forbidden(CheckContext context) {
        List<String> names = Parameters.list(context, RULE, "forbiddenCapabilities", List.of("NET_RAW"));
        List<String> exceptions = Parameters.list(context, RULE, "exceptions", List.of());
        return names.stream().anyMatch("ALL"::equalsIgnoreCase)
                ? name -> !exceptions.contains(plain(name))
                : name -> name.equalsIgnoreCase("ALL") || names.stream().anyMatch(name::contains);
    }

    private static void cite(Answers.Spot spot, String name, Container container) {
        boolean listed = Answers.listed(container);
        boolean netRaw = name.contains("NET_RAW");
        boolean dropsAll = CapabilitiesNotDropped.drops(container, "ALL");
        String scope = container.path();
        spot.citesIf(!BASELINE.contains(name), "PSS:baseline/capabilities_baseline", "NSA:Pod security enforcement")
                .citesIf(netRaw, "CIS-Kubernetes:5.2.8")
                .cites("CIS-Kubernetes:5.2.9", "BSI:SYS.1.6.A17")
                .citesIf(name.equals("SYS_ADMIN"), "Kubescape:C-0057", "Kubescape:rule-privileged-container")
                .citesIf(name.equals("NET_RAW") && dropsAll, "Kubescape:drop-capability-netraw")
                .citesIf(name.equals("SYS_ADMIN") || name.equals("NET_RAW") && dropsAll, "Kubescape:C-0211")
                .citesOnce(listed, scope, "Trivy:KSV-0022")
                .citesOnce(listed && name.equals("SYS_ADMIN"), scope, "Trivy:KSV-0005")
                .citesOnce(listed && name.equals("NET_RAW"), scope, "Trivy:KSV-0119")
                .citesOnce(listed && name.equals("SYS_MODULE"), scope, "Trivy:KSV-0120")
                .citesOnce(listed && dropsAll && !name.equals(BIND), scope, "Trivy:KSV-0106")
                .citesIf(plain(name).equals("SYS_MODULE"), "KubeHound:CE_MODULE_LOAD");
    }

    /// Engines read `CAP_SYS_ADMIN` and `sys_admin` as SYS_ADMIN.
    private static String plain(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("CAP_") ? upper.substring(4) : upper;
    }

    private static Severity severity(String name, Set<String> insecure) {
        if (NODE.contains(plain(name))) {
            return Severity.CRITICAL;
        }
        if (insecure.contains(plain(name))) {
            return Severity.HIGH;
        }
        return BASELINE.contains(plain(name)) ? Severity.LOW : Severity.MEDIUM;
    }

    private static boolean has(List<Node> names, String wanted) {
        return names.stream().anyMatch(name -> plain(name.stringOrEmpty()).equals(wanted));
    }
}
