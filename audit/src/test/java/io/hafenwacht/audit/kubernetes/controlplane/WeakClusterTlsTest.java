package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Judged on 2026-11-21.
class WeakClusterTlsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - | unknown
            "result": "tls", "protocol": "TLSv1.3", "certificate": {"notAfter": "2027-11-21T00:00:00Z", "key": "EC", "bits": 256} | pass
            "result": "tls", "protocol": "TLSv1.3", "oldProtocol": true | fail medium old protocol AT still takes TLS 1.1 or older
            "result": "tls", "certificate": {"notAfter": "2026-11-20T00:00:00Z"} | fail high expired AT its certificate expired on 2026-11-20T00:00:00Z
            "result": "tls", "certificate": {"notAfter": "2026-12-01T00:00:00Z"} | fail medium ends soon AT its certificate ends on 2026-12-01T00:00:00Z
            "result": "tls", "certificate": {"notAfter": "tomorrow", "key": "RSA", "bits": 2048} | fail low short key AT its key is RSA 2048
            "result": "plain" | fail high plain AT answers in plain text
            "result": "closed" | pass
            """)
    void judged(String probe, String outcome) {
        String door =
                probe.equals("-") ? probe : "\"what\": \"api-server\", \"address\": \"a\", \"port\": 6443, " + probe;
        KnockTable.judge(new WeakClusterTls(), door, outcome.replace(" AT ", " api-server: api-server a:6443: "));
    }

    @Test
    void files() {
        KnockTable.filesHaveNoDoors(new WeakClusterTls());
    }
}
