package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneralPurposeNodeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {osImage: Bottlerocket OS 1.20.0}         | pass
            {osImage: Container-Optimized OS from Google} | pass
            {osImage: Amazon Linux 2}                 | fail status.nodeInfo.osImage
            {osImage: Ubuntu 24.04.1 LTS}             | fail status.nodeInfo.osImage
            {kubeletVersion: v1.30.1}                 | unknown status.nodeInfo.osImage
            {osImage: [Bottlerocket]}                 | unknown status.nodeInfo.osImage
            """)
    void bySystem(String info, String outcome) {
        assertThat(Judged.by(
                        new GeneralPurposeNode(),
                        "{apiVersion: v1, kind: Node, metadata: {name: n}, status: {nodeInfo: " + info + "}}"))
                .startsWith(outcome);
    }
}
