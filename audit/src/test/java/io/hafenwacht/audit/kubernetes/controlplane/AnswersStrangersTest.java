package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersStrangersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - | unknown
            "what": "kubelet", "port": 10250, "path": "/pods", "status": 401 | pass
            "what": "kubelet", "port": 10250, "result": "closed" | pass
            "what": "kubelet", "port": 10250, "path": "/pods", "status": 200 | fail critical answers kubelet Node n: kubelet a:10250 SAID
            "what": "kubelet-read-only", "port": 10255, "path": "/pods", "status": 200 | fail high answers kubelet-read-only Node n: kubelet-read-only a:10255 SAID
            "what": "api-server", "port": 6443, "path": "/api/v1/namespaces", "status": 403 | pass
            """)
    void judged(String probe, String outcome) {
        String door = probe.equals("-")
                ? probe
                : probe + ", \"address\": \"a\"" + (probe.contains("kubelet") ? ", \"node\": \"n\"" : "");
        KnockTable.judge(
                new AnswersStrangers(), door, outcome.replace("SAID", "answered GET /pods of a stranger with 200"));
    }

    @Test
    void files() {
        KnockTable.filesHaveNoDoors(new AnswersStrangers());
    }
}
