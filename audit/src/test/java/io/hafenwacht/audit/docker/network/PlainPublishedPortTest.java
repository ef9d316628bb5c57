package io.hafenwacht.audit.docker.network;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPublishedPortTest {
    private final PlainPublishedPort check = new PlainPublishedPort();

    private String judged(String state, String inside, String address, String rest) {
        return lines(
                check,
                Snapshots.engine("""
                {'containers': [{'inspect': {'Name': '/web', 'State': {'Running': %s}, 'NetworkSettings': {'Ports':
                   {'%s': [{'HostIp': '%s', 'HostPort': '8443'}]}}}}]%s}""".formatted(state, inside, address, rest))
                        .containers()
                        .getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'result': 'plain' | fail NetworkSettings.Ports.443/tcp: NetworkSettings.Ports.443/tcp = 0.0.0.0:8443 answers in plain text [BSI:APP.3.2.A11]
            'result': 'tls', 'protocol': 'TLSv1.3'                             | pass
            'result': 'tls', 'protocol': 'TLSv1.1'                             | fail NetworkSettings.Ports.443/tcp: NetworkSettings.Ports.443/tcp = 0.0.0.0:8443 speaks TLSv1.1 [BSI:TR-02102-2]
            'result': 'tls', 'certificate': {'notAfter': '2026-11-01T00:00:00Z'} | fail
            'result': 'tls', 'certificate': {'notBefore': '2027-11-01T00:00:00Z'} | fail
            'result': 'tls', 'certificate': {'selfSigned': 'true'}             | fail
            'result': 'tls', 'certificate': {'selfSigned': 'false', 'notAfter': '2027-11-01T00:00:00Z'} | pass
            'result': 'silent'                                                 | unknown
            'result': 'closed'                                                 | unknown
            'result': 7                                                        | unknown
            """)
    void whatItAnswers(String probe, String outcome) {
        assertThat(judged(
                        "true",
                        "443/tcp",
                        "0.0.0.0",
                        ", 'probes': {'ports': [{'container': 'web', 'inside': '443/tcp', " + probe + "}]}"))
                .startsWith(outcome);
    }

    @Test
    void whatIsNotLookedAt() {
        assertThat(judged("true", "443/tcp", "0.0.0.0", "")).startsWith("unknown: no handshake was made");
        assertThat(judged("true", "443/tcp", "127.0.0.1", "")).startsWith("not applicable");
        assertThat(judged("true", "53/udp", "0.0.0.0", "")).startsWith("not applicable");
        assertThat(judged("false", "443/tcp", "0.0.0.0", "")).startsWith("not applicable");
        assertThat(judged("true", "443/tcp", "0.0.0.0", ", 'probes': {'ports': []}"))
                .startsWith("unknown: 443/tcp");
    }
}
