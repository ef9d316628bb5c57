package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedEtcdAuthorityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --trusted-ca-file=/a.crt   | --client-ca-file=/b.crt    | pass
            --trusted-ca-file=/a.crt   | --profiling=false          | pass
            --name=a                   | --profiling=false          | pass
            --trusted-ca-file=         | --client-ca-file=          | pass
            --trusted-ca-file=/a.crt   | --client-ca-file=/a.crt    | fail
            --trusted-ca-file /a.crt   | --client-ca-file=/a.crt    | fail
            --trusted-ca-file=$(CA)    | --client-ca-file=$(CA)     | unknown
            """)
    void bothAreNamed(String etcd, String server, String outcome) {
        var cluster = FlagTable.cluster("etcd " + etcd, "kube-apiserver " + server);
        assertThat(Judged.lines(new SharedEtcdAuthority().check(cluster, Judged.context(Map.of()))))
                .startsWith(outcome);
    }
}
