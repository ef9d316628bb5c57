package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnboundedMemoryTest {
    private final UnboundedMemory check = new UnboundedMemory();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Memory': 0}                                  | fail HostConfig.Memory: HostConfig.Memory = 0 [BSI:SYS.1.6.A15, CIS-Docker:5.11, OWASP-Docker:RULE-7]
            {}                                             | fail HostConfig.Memory
            {'Memory': null, 'MemoryReservation': 1000000} | fail HostConfig.Memory
            {'Memory': -1}                                 | fail HostConfig.Memory
            {'Memory': 64000000, 'MemorySwap': 128000000}  | pass
            {'Memory': 64000000, 'MemorySwap': 64000000}   | pass
            {'Memory': 64000000, 'MemorySwap': 0}          | pass
            {'Memory': '64000000'}                         | pass
            {'Memory': 64000000, 'MemorySwap': -1}         | fail HostConfig.MemorySwap: HostConfig.MemorySwap = -1 [BSI:SYS.1.6.A15, OWASP-Docker:RULE-7]
            {'Memory': 64000000, 'OomKillDisable': true}   | fail HostConfig.OomKillDisable
            {'Memory': 64000000, 'OomKillDisable': null}   | pass
            {'Memory': 64000000, 'OomScoreAdj': -500}      | fail HostConfig.OomScoreAdj: HostConfig.OomScoreAdj = -500 [OWASP-Docker:RULE-7]
            {'Memory': 64000000, 'OomScoreAdj': 500}       | pass
            {'Memory': '64m'}                              | unknown
            {'Memory': {'max': 1}}                         | unknown
            {'Memory': 99999999999999999999}               | unknown
            """)
    void eachField(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}"))).startsWith(outcome);
    }

    @Test
    void aKernelThatCannotCountSwapIsNotTheContainersFault() {
        assertThat(lines(
                        check,
                        container("{'HostConfig': {'Memory': 1000000, 'MemorySwap': -1}}", "{'SwapLimit': false}")))
                .isEqualTo("pass");
        assertThat(lines(
                        check,
                        container("{'HostConfig': {'Memory': 1000000, 'MemorySwap': -1}}", "{'SwapLimit': true}")))
                .startsWith("fail");
    }

    @Test
    void unresolvedIsNotJudged() {
        assertThat(lines(check, Composed.service("{}", "HostConfig.Memory")))
                .startsWith("unknown")
                .doesNotContain("fail");
    }
}
