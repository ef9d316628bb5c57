package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({"4h0m0s,14400", "1m30s,90", "1.5s,1", "250ms,0", "0,0", "2,-1", "x,-1", "1m x,-1", "99999999999s,-1"})
    void seconds(String text, long seconds) {
        assertThat(GoDuration.seconds(text).orElse(-1)).isEqualTo(seconds);
    }

    @org.junit.jupiter.api.Test
    void nothingIsNoSpan() {
        assertThat(GoDuration.seconds("")).isEmpty();
    }
}
