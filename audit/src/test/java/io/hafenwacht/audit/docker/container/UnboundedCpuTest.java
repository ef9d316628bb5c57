package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnboundedCpuTest {
    private final UnboundedCpu check = new UnboundedCpu();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                     | fail HostConfig.NanoCpus
            {'NanoCpus': 0, 'CpuShares': 0, 'CpuQuota': 0, 'CpusetCpus': ''} | fail
            {'CpuShares': 1024}                    | fail
            {'CpuQuota': -1}                       | fail
            {'CpuPeriod': 100000}                  | fail
            {'CpusetMems': '0'}                    | fail
            {'NanoCpus': 500000000}                | pass
            {'NanoCpus': '500000000'}              | pass
            {'CpuQuota': 50000}                    | pass
            {'CpuShares': 512}                     | pass
            {'CpusetCpus': '0-1'}                  | pass
            {'NanoCpus': 'half'}                   | unknown
            {'NanoCpus': 'half', 'CpuQuota': 50000} | pass
            {'CpusetCpus': [0]}                    | unknown
            """)
    void anyBoundWillDo(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}"))).startsWith(outcome);
    }

    @Test
    void unresolvedIsNotJudged() {
        assertThat(lines(check, Composed.service("{}", "HostConfig.NanoCpus")))
                .startsWith("unknown")
                .doesNotContain("fail");
        assertThat(lines(check, Composed.service("{'HostConfig': {'CpuShares': 10}}", "HostConfig.NanoCpus")))
                .isEqualTo("pass");
    }
}
