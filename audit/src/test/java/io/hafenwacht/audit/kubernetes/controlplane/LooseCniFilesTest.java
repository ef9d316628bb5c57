package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseCniFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # path, mode, owner | outcome | references
            /etc/cni/net.d/10-calico.conflist 0600 0:0 | pass | -
            /etc/cni/net.d 0755 0:0 | not applicable | -
            /etc/cni/net.d/10-calico.conflist 0644 0:0 | fail /etc/cni/net.d/10-calico.conflist has mode 0644 | -
            /etc/cni/net.d/10-calico.conflist 0600 1000:0 | fail /etc/cni/net.d/10-calico.conflist belongs to 1000:0 | -
            """)
    void judged(String file, String outcome, String references) {
        assertThat(FileTable.judge(new LooseCniFiles(), file))
                .startsWith(outcome)
                .contains(references == null ? "" : references);
    }
}
