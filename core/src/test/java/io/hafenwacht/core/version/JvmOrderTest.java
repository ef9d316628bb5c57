package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmOrderTest {
    private static final VersionOrder ORDER = new JvmOrder();

    /// JEP 223, and what came before it.
    @ParameterizedTest
    @CsvSource({
        "1.8.0_302-b08, =, 8.0.302+8",
        "8u302, =, 1.8.0_302",
        "8.0-update302, =, 8.0.302",
        "1.7.0_80, <, 1.8.0",
        "1.8.0_131, <, 1.8.0_132",
        "1.8.0_99, <, 1.8.0_131",
        "1.9.0-ea-b19, <, 9.0.0",
        "11.0.5, <, 11.0.10",
        "11.0.5+10, =, 11.0.5",
        "11.0.9.1+1, >, 11.0.9",
        "17-ea, <, 17",
        "21, >, 17.0.9",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
