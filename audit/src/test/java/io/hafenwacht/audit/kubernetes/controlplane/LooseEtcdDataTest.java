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
            /var/lib/etcd 0700 0:0 | fail /var/lib/etcd belongs to 0:0, expected etcd:etcd | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LooseEtcdData(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }
}
