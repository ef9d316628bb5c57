package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
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
import java.util.Set;

/// Ways out of a container that the node's own version opens: containerd's CVE-2022-23648 and the kernel's
/// CVE-2022-0185. Distributions mend kernels without changing the number, so that theirs are unknown.
@AutoService(ObjectCheck.class)
public final class FlawedNode implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K234", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Kernel or container runtime of the node has a known flaw",
                            "Kernel oder Container-Laufzeit des Nodes hat eine bekannte Lücke"),
                    Text.of(
                            "An image or a process in a container reads files of the node or becomes root there.",
                            "Ein Image oder ein Prozess im Container liest Dateien des Nodes oder wird dort root."))
            .fixedBy(
                    Text.of(
                            "Drain the node and upgrade its kernel or containerd: kubectl drain NODE",
                            "Node leeren und Kernel oder containerd heben: kubectl drain NODE"),
                    "Kubescape:C-0079",
                    "Kubescape:CVE-2022-0185",
                    "Kubescape:C-0087",
                    "Kubescape:CVE-2022-23648",
                    "BSI:SYS.1.6.A14");
    private static final String RUNTIME = "status.nodeInfo.containerRuntimeVersion";
    private static final String KERNEL = "status.nodeInfo.kernelVersion";
    private static final String CONTAINERD = "containerd://";
    private static final List<List<String>> OLD_CONTAINERD =
            List.of(List.of("0.0.0", "1.4.12"), List.of("1.5.0", "1.5.10"), List.of("1.6.0", "1.6.1"));
    /// The flaw came with 5.1; the maintained lines of that time were mended too.
    private static final List<List<String>> OLD_KERNELS = List.of(
            List.of("5.1.0", "5.4.0"),
            List.of("5.4.0", "5.4.173"),
            List.of("5.5.0", "5.10.93"),
            List.of("5.11.0", "5.15.16"),
            List.of("5.16.0", "5.16.2"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Node");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject node = view.object();
        Answers answers = new Answers(RULE, node);
        String runtime = node.at(RUNTIME).stringOrEmpty();
        if (runtime.startsWith(CONTAINERD) && in(OLD_CONTAINERD, runtime.substring(CONTAINERD.length()))) {
            answers.at(RUNTIME, node.at(RUNTIME))
                    .cites("Kubescape:C-0087", "Kubescape:CVE-2022-23648", "BSI:SYS.1.6.A14")
                    .because(said(RUNTIME, runtime, "CVE-2022-23648"))
                    .fail();
        }
        String kernel = node.at(KERNEL).stringOrEmpty();
        if (in(OLD_KERNELS, kernel)) {
            Text evidence = said(KERNEL, kernel, "CVE-2022-0185");
            if (kernel.indexOf('-') < 0) {
                answers.at(KERNEL, node.at(KERNEL))
                        .cites("Kubescape:C-0079", "Kubescape:CVE-2022-0185", "BSI:SYS.1.6.A14")
                        .because(evidence)
                        .fail();
            } else {
                answers.unknown(
                        KERNEL,
                        Text.of(
                                evidence.english() + ", unless the distribution mended it",
                                evidence.german() + ", sofern die Distribution sie nicht behoben hat"),
                        Text.of(
                                "Look up CVE-2022-0185 in the advisories of the node's distribution",
                                "CVE-2022-0185 in den Sicherheitshinweisen der Distribution des Nodes nachschlagen"));
            }
        }
        return answers.verdicts();
    }

    private static Text said(String field, String version, String cve) {
        String shown = field + " = \"" + ShownValue.of(version) + "\"";
        return Text.of(shown + " has " + cve, shown + " hat " + cve);
    }

    private static boolean in(List<List<String>> ranges, String version) {
        return ReleaseNumber.of(version)
                .map(number -> ranges.stream().anyMatch(range -> number.within(range.getFirst(), range.getLast())))
                .orElse(false);
    }
}
