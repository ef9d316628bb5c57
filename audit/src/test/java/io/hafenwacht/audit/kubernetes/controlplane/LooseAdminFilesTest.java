package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseAdminFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # path, mode, owner | outcome | references
            /etc/kubernetes/admin.conf 0600 0:0 | pass | -
            /etc/kubernetes/kubelet.conf 0644 0:0 | not applicable | -
            /etc/kubernetes/admin.conf 0640 0:0 | fail /etc/kubernetes/admin.conf has mode 0640 | CIS-Kubernetes:1.1.13, Kubescape:C-0104
            /etc/rancher/k3s/k3s.yaml 0644 0:0 | fail /etc/rancher/k3s/k3s.yaml has mode 0644 | CIS-Kubernetes:1.1.13
            /var/lib/rancher/k3s/server/cred/admin.kubeconfig 0600 0:0 | pass | -
            /var/lib/rancher/rke2/server/cred/controller.kubeconfig 0600 9:9 | fail | CIS-Kubernetes:1.1.18
            /var/lib/rancher/rke2/server/cred/scheduler.kubeconfig 0604 0:0 | fail | CIS-Kubernetes:1.1.15
            /var/lib/rancher/k3s/server/cred/cloud-controller.kubeconfig 0644 0:0 | not applicable | -
            /etc/kubernetes/scheduler.conf 0600 0:5 | fail /etc/kubernetes/scheduler.conf belongs to 0:5 | -
            /etc/kubernetes/controller-manager.conf 0666 0:0 | fail /etc/kubernetes/controller-manager.conf has mode 0666 | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LooseAdminFiles(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }

    @ParameterizedTest
    @CsvSource({"kube-scheduler, CIS-Kubernetes:1.1.15", "kube-controller-manager, CIS-Kubernetes:1.1.17"})
    void kubeconfigsThatACommandLineNames(String program, String reference) {
        String facts = """
                {"processes": [{"name": "%s", "arguments": ["--kubeconfig=/srv/k"]}],
                "hostFiles": {"/srv/k": {"mode": "0644", "uid": 0, "gid": 0}}}
                """.formatted(program);
        assertThat(Judged.lines(new LooseAdminFiles().check(FileTable.live(facts), Judged.context(Map.of()))))
                .startsWith("fail")
                .contains(reference);
    }
}
