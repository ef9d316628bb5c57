package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.podsecurity.SafeSysctls;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The baseline standard in its newest form. Trivy judges by the cluster's version where it is known,
/// Kubescape by the list of 1.32; kube-linter objects to whole groups of settings, safe ones included.
@AutoService(WorkloadCheck.class)
public final class UnsafeSysctl implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K128", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Kernel setting beyond the safe ones", "Kerneleinstellung außerhalb der sicheren"),
                    Text.of(
                            "Settings that are not the pod's own change the node for all others or switch protections"
                                    + " off.",
                            "Einstellungen, die nicht dem Pod allein gehören, ändern den Node für alle oder schalten "
                                    + "Schutz ab."))
            .fixedBy(
                    Text.of(
                            "Remove the entry from securityContext.sysctls, or allow it on a node group of its own "
                                    + "with --allowed-unsafe-sysctls",
                            "Eintrag aus securityContext.sysctls entfernen oder auf eigenen Nodes mit "
                                    + "--allowed-unsafe-sysctls zulassen"),
                    "PSS:baseline/sysctls",
                    "Kubescape:C-0211",
                    "Kubescape:set-sysctls-params",
                    "Trivy:KSV-0026",
                    "kube-linter:unsafe-sysctls",
                    "NSA:Pod security enforcement",
                    "BSI:SYS.1.6.A17")
            .taking(Parameter.of(
                    "unsafeSysctls",
                    "kernel.msg*,kernel.sem*,kernel.shm*,fs.mqueue.*,net.*",
                    "settings that kube-linter objects to, with * and ?",
                    "Einstellungen, die kube-linter beanstandet, mit * und ?"));

    private static final int NEWEST = Integer.MAX_VALUE;
    private static final String[] GROUPS = {"kernel.msg*", "kernel.sem*", "kernel.shm*", "fs.mqueue.*", "net.*"};
    private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d{1,4})(\\D.*)?");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        int trivy = minor(view.cluster()).orElse(NEWEST);
        Predicate<String> unsafe = Parameters.names(context, RULE, "unsafeSysctls", GROUPS);
        List<Node> sysctls = answers.ofPod("securityContext.sysctls").items();
        for (int i = 0; i < sysctls.size(); i++) {
            String field = view.workload().specPath() + ".securityContext.sysctls[" + i + "].name";
            Answers.Spot spot = answers.at(field, sysctls.get(i).get("name"));
            String name = spot.value().stringOrEmpty();
            if (!spot.noText()) {
                boolean safe = SafeSysctls.in(name, NEWEST);
                spot.citesIf(!safe, "PSS:baseline/sysctls", "NSA:Pod security enforcement", "BSI:SYS.1.6.A17")
                        .citesIf(!SafeSysctls.in(name, 32), "Kubescape:C-0211", "Kubescape:set-sysctls-params")
                        .citesOnce(!SafeSysctls.in(name, Math.min(trivy, 32)), "", "Trivy:KSV-0026")
                        .citesIf(unsafe.test(name), "kube-linter:unsafe-sysctls")
                        .graded(safe ? Severity.INFO : Severity.MEDIUM)
                        .fail();
            }
        }
        return answers.verdicts();
    }

    private static Optional<Integer> minor(Cluster cluster) {
        Matcher version = VERSION.matcher(cluster.version());
        return version.matches() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
    }
}
