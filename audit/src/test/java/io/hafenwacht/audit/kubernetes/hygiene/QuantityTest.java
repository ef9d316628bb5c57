package io.hafenwacht.audit.kubernetes.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "1, =, 1000m",
        "1Ki, =, 1024",
        "1e3, =, 1k",
        "1E, =, 1e18",
        "0.5, =, 500m",
        "+1., =, 1.000",
        "1.5Gi, =, 1536Mi",
        "0, =, -0.0Ki",
        "999m, <, 1",
        "1M, <, 1Mi",
        "1n, <, 1u",
        "-2, <, -1900m",
        "-1k, <, 1n",
        "0, <, 0.000000000000000000000000000001n",
        "99e99, >, 999999999999999999999999999999E",
        "1e-99, <, 1n"
    })
    void compares(String one, char how, String other) {
        int expected = how == '=' ? 0 : how == '<' ? -1 : 1;
        assertThat(Quantity.of(one).orElseThrow().compareTo(Quantity.of(other).orElseThrow()))
                .isEqualTo(expected);
        assertThat(Quantity.of(other).orElseThrow().compareTo(Quantity.of(one).orElseThrow()))
                .isEqualTo(-expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1mi", "1e", " 1", "1 Gi", ".5", "1e100", "--1", "1234567890123456789012345678901"})
    void noQuantity(String text) {
        assertThat(Quantity.of(text)).isEmpty();
    }
}
