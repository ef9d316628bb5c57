package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingCertificatesTest {
    /// Judged on 21 November 2026.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2027-11-21T00:00:00Z | pass
            2026-12-22T00:00:00Z | pass
            2026-12-20T00:00:00Z | fail : CN=node1 ends on 2026-12-20T00:00:00Z
            2026-11-21T00:00:00Z | fail  high: CN=node1 ended on 2026-11-21T00:00:00Z
            2025-01-01T00:00:00Z | fail  high: CN=node1 ended on 2025-01-01T00:00:00Z
            never                | not applicable
            """)
    void judged(String end, String outcome) {
        assertThat(lines("{\"certificates\": [{\"path\": \"/p/a.crt\", \"subject\": \"CN=node1\", \"notAfter\": \""
                        + end + "\"}]}"))
                .startsWith(outcome);
    }

    @Test
    void whatCouldNotBeReadIsTold() {
        assertThat(lines("""
                {"certificates": [{"path": "/p/a.crt", "subject": "CN=a", "notAfter": "2030-01-01T00:00:00Z"},
                {"path": "/p/b.crt", "unread": true}]}
                """)).isEqualTo("unknown : /p/b.crt could not be read, or not whole");
    }

    @Test
    void awayFromTheNodeNobodyKnows() {
        assertThat(lines("{}")).startsWith("unknown");
        assertThat(Judged.by(new EndingCertificates(), "{apiVersion: v1, kind: Namespace, metadata: {name: a}}"))
                .startsWith("not applicable");
    }

    private static String lines(String facts) {
        return Judged.lines(new EndingCertificates().check(FileTable.live(facts), Judged.context(Map.of())));
    }
}
