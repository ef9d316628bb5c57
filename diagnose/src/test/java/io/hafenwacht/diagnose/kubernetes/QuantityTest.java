package io.hafenwacht.diagnose.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "100m, 0.1",
        "2, 2",
        "1.5, 1.5",
        "2e3, 2000",
        "1k, 1000",
        "1Ki, 1024",
        "1Gi, 1073741824",
        "3M, 3000000",
        "'', 0",
        "many, 0",
        "1..2, 0",
        "-1, 0"
    })
    void asKubernetesWritesThem(String text, double amount) {
        assertThat(Quantity.of(text)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "0.5, 0.5", "1048576, 1.0 Mi", "25171558400, 23.4 Gi"})
    void asPeopleReadThem(double amount, String text) {
        assertThat(Quantity.shown(amount)).isEqualTo(text);
    }
}
