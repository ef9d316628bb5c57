package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseEtcdDataTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # path, mode, owner | outcome | references
            /var/lib/etcd 0700 etcd:etcd | pass | -
            /var/lib/etcd/member 0755 0:0 | not applicable | -
            /var/lib/etcd 0755 etcd:etcd | fail /var/lib/etcd has mode 0755 | -
            /var/lib/rancher/k3s/server/db/etcd 0700 0:0 | pass | -
            /var/lib/rancher/rke2/server/db/etcd 0750 0:0 | fail /var/lib/rancher/rke2/server/db/etcd has mode 0750 | CIS-Kubernetes:1.1.11
            /var/lib/etcd 0700 0:0 | fail /var/lib/etcd belongs to 0:0, expected etcd:etcd | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LooseEtcdData(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }
}
