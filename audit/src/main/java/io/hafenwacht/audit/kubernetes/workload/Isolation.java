package io.hafenwacht.audit.kubernetes.workload;

import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;

/// What a pod says about the kind of isolation that it gets: another operating system, an own user namespace.
final class Isolation {
    static final Verdict NOT_ON_WINDOWS = Verdict.notApplicable(Text.of(
            "a Windows pod (spec.os.name), whose kernel knows nothing of this",
            "ein Windows-Pod (spec.os.name), dessen Kernel das nicht kennt"));

    private Isolation() {}

    /// A pod that says it is for Windows, as the Pod Security Standards read it.
    static boolean declared(Workload workload) {
        return workload.spec().at("os", "name").stringOrEmpty().equals("windows");
    }

    /// A pod that says so or is only scheduled on Windows nodes.
    static boolean scheduled(Workload workload) {
        return declared(workload)
                || workload.spec()
                        .get("nodeSelector")
                        .get("kubernetes.io/os")
                        .stringOrEmpty()
                        .equals("windows");
    }

    /// A pod in a user namespace of its own: root inside is nobody outside.
    static boolean userNamespace(Workload workload) {
        return workload.spec().get("hostUsers").bool().map(host -> !host).orElse(false);
    }
}
