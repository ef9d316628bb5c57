package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseCniFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # path, mode, owner | outcome | references
            /etc/cni/net.d/10-calico.conflist 0600 0:0 | pass | -
            /etc/cni/net.d 0755 0:0 | not applicable | -
            /etc/cni/net.d/10-calico.conflist 0644 0:0 | fail /etc/cni/net.d/10-calico.conflist has mode 0644 | -
            /var/lib/cni/networks/k8s/10.1.0.7 0644 0:0 | fail | CIS-Kubernetes:1.1.9
            /var/lib/cni/networks/k8s/10.1.0.7 0600 0:0 | pass | -
            /var/lib/cni/networks/k8s/lock 0750 0:0 | not applicable | -
            /var/lib/rancher/k3s/agent/etc/cni/net.d/10-flannel.conflist 0644 0:0 | fail | CIS-Kubernetes:1.1.9
            /etc/cni/net.d/10-calico.conflist 0600 1000:0 | fail /etc/cni/net.d/10-calico.conflist belongs to 1000:0 | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LooseCniFiles(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }

    @Test
    void whereTheKubeletIsTold() {
        String facts = """
                {"processes": [{"name": "kubelet", "arguments": ["--cni-conf-dir=/opt/net"]}],
                "hostFiles": {"/opt/net/a.conf": {"mode": "0644", "uid": 0, "gid": 0}, "/opt/network": {"mode": "0644", "uid": 0, "gid": 0}}}
                """;
        assertThat(Judged.lines(new LooseCniFiles().check(FileTable.live(facts), Judged.context(Map.of()))))
                .startsWith("fail : /opt/net/a.conf has mode 0644")
                .doesNotContain("/opt/network");
    }
}
