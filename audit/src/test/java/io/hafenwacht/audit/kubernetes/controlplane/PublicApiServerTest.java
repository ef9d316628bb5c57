package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicApiServerTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "2a00:1450::1, true",
        "172.32.0.1, true",
        "100.128.0.1, true",
        "10.0.0.1, false",
        "172.16.9.9, false",
        "192.168.1.1, false",
        "100.64.0.1, false",
        "169.254.1.1, false",
        "127.0.0.1, false",
        "::1, false",
        "fd00::1, false",
        "fe80::1, false",
        "api.example.org, false"
    })
    void addresses(String address, boolean outside) {
        String door = "\"what\": \"api-server\", \"port\": 443, \"result\": \"tls\", \"address\": \"" + address + "\"";
        KnockTable.judge(
                new PublicApiServer(),
                door,
                outside ? "fail medium public api-server: api-server " + address + ":443 answered" : "pass");
    }

    @Test
    void onlyWhatAnswers() {
        KnockTable.judge(
                new PublicApiServer(),
                "\"what\": \"api-server\", \"port\": 443, \"result\": \"closed\", \"address\": \"8.8.8.8\"",
                "pass");
        KnockTable.judge(new PublicApiServer(), "-", "unknown");
        KnockTable.filesHaveNoDoors(new PublicApiServer());
    }
}
