package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakDaemonTlsTest {
    private final WeakDaemonTls check = new WeakDaemonTls();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TLSv1.3 | 2026-12-01T00:00:00Z | EC  | 256  | dns:h.example    | pass
            TLSv1.2 | 2026-12-01T00:00:00Z | RSA | 3072 | dns:*.example    | pass
            TLSv1.2 | 2026-11-01T00:00:00Z | EC  | 256  | dns:h.example    | fail probes.daemon: h.example:2376: its certificate expired on 2026-11-01T00:00:00Z [BSI:TR-02102-2, CIS-Docker:2.7]
            TLS10   | 2026-12-01T00:00:00Z | EC  | 256  | dns:h.example    | fail probes.daemon: h.example:2376: speaks TLS10
            TLSv1.3 | 2026-12-01T00:00:00Z | RSA | 2048 | dns:h.example    | fail probes.daemon: h.example:2376: its key is RSA 2048
            TLSv1.3 | 2026-12-01T00:00:00Z | EC  | 256  | dns:other        | fail probes.daemon: h.example:2376: its certificate does not name this address
            TLSv1.3 | 2026-12-01T00:00:00Z | EC  | 256  | ip:192.0.2.1     | fail
            TLSv1.3 | never                | EC  | 256  | dns:H.EXAMPLE    | pass
            """)
    void whatItAnswers(String protocol, String end, String key, int bits, String name, String outcome) {
        assertThat(lines(check, engine("""
                        {'address': 'tcp://h.example:2376', 'probes': {'daemon': [{'address': 'h.example', 'port': 2376,
                          'result': 'tls', 'protocol': '%s', 'certificate': {'notBefore': '2026-01-01T00:00:00Z',
                          'notAfter': '%s', 'key': '%s', 'bits': %d, 'names': ['%s'], 'selfSigned': 'false'}}]}}""".formatted(protocol, end, key, bits, name))))
                .startsWith(outcome);
    }

    @Test
    void withoutAHandshake() {
        assertThat(lines(check, engine("{'address': 'unix:///run/docker.sock'}")))
                .startsWith("not applicable");
        assertThat(lines(check, engine("{'address': 'tcp://h:2376'}"))).startsWith("unknown: no handshake was made");
        assertThat(lines(check, engine("{'address': 'tcp://h:2375', 'probes': {'daemon': []}}")))
                .startsWith("not applicable");
        assertThat(
                        lines(
                                check,
                                engine(
                                        "{'address': 'tcp://h:1', 'probes': {'daemon': [{'result': 'silent', 'address': 'h', 'port': 1}]}}")))
                .startsWith("unknown");
    }
}
