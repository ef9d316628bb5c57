package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseControlPlaneManifestsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # path, mode, owner | outcome | references
            /etc/kubernetes/manifests/kube-apiserver.yaml 0600 0:0 | pass | -
            /etc/kubernetes/manifests/etcd.yaml 0400 0:0 | pass | -
            /etc/kubernetes/manifests/other.yaml 0666 5:5 | not applicable | -
            /etc/kubernetes/manifests/kube-apiserver.yaml 0644 0:0 | fail /etc/kubernetes/manifests/kube-apiserver.yaml has mode 0644, at most 0600 | CIS-Kubernetes:1.1.1, Kubescape:C-0092
            /etc/kubernetes/manifests/kube-scheduler.yaml 0600 5:0 | fail /etc/kubernetes/manifests/kube-scheduler.yaml belongs to 5:0 | CIS-Kubernetes:1.1.6, Kubescape:C-0097
            /var/lib/rancher/rke2/agent/pod-manifests/etcd.yaml 0606 0:0 | fail /var/lib/rancher/rke2/agent/pod-manifests/etcd.yaml has mode 0606 | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LooseControlPlaneManifests(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }
}
