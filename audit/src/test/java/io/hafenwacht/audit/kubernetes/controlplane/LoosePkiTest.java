package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoosePkiTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # path, mode, owner | outcome | references
            /etc/kubernetes/pki/ca.key 0600 0:0 | pass | -
            /etc/kubernetes/pki 0755 0:0 | pass | -
            /etc/other/ca.key 0644 0:0 | not applicable | -
            /etc/kubernetes/pki/ca.key 0644 0:0 | fail /etc/kubernetes/pki/ca.key has mode 0644 | CIS-Kubernetes:1.1.21, Kubescape:C-0112
            /etc/kubernetes/pki/etcd/ca.crt 0644 0:0 | fail /etc/kubernetes/pki/etcd/ca.crt has mode 0644 | -
            /etc/kubernetes/pki/ca.crt 0600 7:0 | fail /etc/kubernetes/pki/ca.crt belongs to 7:0 | -
            /etc/kubernetes/pki 0777 0:0 | fail /etc/kubernetes/pki has mode 0777 | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LoosePki(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }
}
