package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseKubeletFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # path, mode, owner | outcome | references
            /var/lib/kubelet/config.yaml 0600 0:0 | pass | -
            /var/lib/kubelet/other.yaml 0644 0:0 | not applicable | -
            /var/lib/kubelet/config.yaml 0644 0:0 | fail /var/lib/kubelet/config.yaml has mode 0644 | CIS-Kubernetes:4.1.9, Kubescape:C-0170
            /etc/kubernetes/kubelet/kubelet-config.json 0664 0:0 | fail | Kubescape:C-0235
            /var/lib/kubelet/kubeconfig 0666 0:0 | fail | Kubescape:C-0238
            /etc/systemd/system/kubelet.service.d/10-kubeadm.conf 0644 0:0 | fail /etc/systemd/system/kubelet.service.d/10-kubeadm.conf has mode 0644 | -
            /etc/kubernetes/kubelet.conf 0600 1000:1000 | fail /etc/kubernetes/kubelet.conf belongs to 1000:1000 | -
            /etc/kubernetes/pki/ca.crt 0644 0:0 | fail /etc/kubernetes/pki/ca.crt has mode 0644, at most 0600 expected [BSI:APP.4.4.A8, Kubescape:C-0168, Trivy:KCV-0075] | -
            /var/lib/rancher/k3s/agent/client-ca.crt 0666 0:0 | fail | CIS-Kubernetes:4.1.7
            /var/lib/rancher/k3s/agent/kubelet.kubeconfig 0600 0:0 | pass | -
            /var/lib/rancher/rke2/agent/kubelet.kubeconfig 0640 0:0 | fail | CIS-Kubernetes:4.1.5
            /var/lib/rancher/rke2/agent/kubeproxy.kubeconfig 0600 5:0 | fail | CIS-Kubernetes:4.1.4
            /var/lib/rancher/other/agent/kubelet.kubeconfig 0666 0:0 | not applicable | -
            /etc/kubernetes/pki/ca.crt 0664 0:0 | fail /etc/kubernetes/pki/ca.crt has mode 0664 | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LooseKubeletFiles(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }
}
