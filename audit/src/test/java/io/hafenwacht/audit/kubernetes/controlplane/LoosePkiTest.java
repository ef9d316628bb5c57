package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
            /etc/kubernetes/pki/ca.crt 0644 0:0 | fail /etc/kubernetes/pki/ca.crt has mode 0644, at most 0600 expected [Kubescape:C-0111, Trivy:KCV-0068] | -
            /etc/kubernetes/pki/ca.crt 0664 0:0 | fail | CIS-Kubernetes:1.1.20, Kubescape:C-0111
            /var/lib/rancher/k3s/server/tls/client-ca.key 0644 0:0 | fail | CIS-Kubernetes:1.1.21
            /var/lib/rancher/rke2/server/tls/etcd/client.crt 0666 0:0 | fail | CIS-Kubernetes:1.1.20
            /var/lib/rancher/rke2/server/tls/client-ca.key 0600 0:0 | pass | -
            /var/lib/rancher/k3s/server/token 0644 0:0 | not applicable | -
            /etc/kubernetes/pki/etcd/ca.crt 0644 0:0 | fail /etc/kubernetes/pki/etcd/ca.crt has mode 0644 | -
            /etc/kubernetes/pki/ca.crt 0600 7:0 | fail /etc/kubernetes/pki/ca.crt belongs to 7:0 | -
            /etc/kubernetes/pki 0777 0:0 | fail /etc/kubernetes/pki has mode 0777 | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LoosePki(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }

    @Test
    void whatWasNotReadIsNotCalledMissing() {
        String facts =
                "{\"hostFiles\": {\"/etc/kubernetes\": {\"mode\": \"0755\", \"uid\": 0, \"gid\": 0}}, \"hostUnread\": [\"/etc/kubernetes/pki/*\"]}";
        assertThat(Judged.lines(new LoosePki().check(FileTable.live(facts), Judged.context(Map.of()))))
                .isEqualTo("unknown : not all folders of the node could be read: /etc/kubernetes/pki/*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --tls-private-key-file=/srv/k                  | fail
            --etcd-keyfile /srv/k                          | fail
            --kubelet-client-key=/srv/k                    | fail
            --service-account-signing-key-file=/srv/k      | fail
            --service-account-key-file=/srv/k              | not applicable
            --tls-cert-file=/srv/k                         | not applicable
            --token-auth-file=/srv/k                       | fail : /srv/k has mode 0644, at most 0600 expected [BSI:APP.4.4.A8]
            --encryption-provider-config=/srv/k            | fail : /srv/k has mode 0644, at most 0600 expected [BSI:APP.4.4.A8]
            --audit-policy-file=/srv/k                     | not applicable
            """)
    void keysThatACommandLineNames(String flag, String outcome) {
        String facts =
                "{\"processes\": [{\"name\": \"kube-apiserver\", \"arguments\": [\"" + flag.replace(" ", "\", \"")
                        + "\"]}], \"hostFiles\": {\"/srv/k\": {\"mode\": \"0644\", \"uid\": 0, \"gid\": 0}}}";
        assertThat(Judged.lines(new LoosePki().check(FileTable.live(facts), Judged.context(Map.of()))))
                .startsWith(outcome);
    }
}
