package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletEventsUnlimitedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --v=2               | pass                    | -
            config {eventRecordQPS: 50} | pass                    | -
            kubelet --event-qps=0       | fail --event-qps=0      | Kubescape:C-0180 !Trivy:KCV-0087
            kubelet --event-qps=-1      | fail --event-qps=-1     | Trivy:KCV-0087
            config {eventRecordQPS: 0}  | fail eventRecordQPS = 0 | Kubescape:C-0180 !CIS-Kubernetes:4.2.8
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletEventsUnlimited(), line, outcome, references);
    }
}
