package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersStrangersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - | unknown
            "what": "kubelet", "node": "n1", "address": "192.0.2.1", "port": 10250, "path": "/pods", "status": 401 | pass
            "what": "kubelet", "node": "n1", "address": "192.0.2.1", "port": 10250, "result": "closed" | pass
            "what": "kubelet", "node": "n1", "address": "192.0.2.1", "port": 10250, "path": "/pods", "status": 200 | fail critical answers kubelet Node n1: kubelet 192.0.2.1:10250 answered GET /pods of a stranger with 200
            "what": "kubelet-read-only", "node": "n1", "address": "192.0.2.1", "port": 10255, "path": "/pods", "status": 200 | fail high answers kubelet-read-only Node n1: kubelet-read-only 192.0.2.1:10255 answered GET /pods of a stranger with 200
            "what": "api-server", "address": "api", "port": 6443, "path": "/api/v1/namespaces", "status": 403 | pass
            """)
    void judged(String probe, String outcome) {
        KnockTable.judge(new AnswersStrangers(), probe, outcome);
    }

    @Test
    void files() {
        KnockTable.filesHaveNoDoors(new AnswersStrangers());
    }
}
