package io.hafenwacht.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    @Test
    void theFirstColonDivides() {
        assertThat(Reference.of("PSS:baseline/privileged")).hasToString("PSS:baseline/privileged");
        assertThat(Reference.of("a:b:c")).isEqualTo(new Reference("a", "b:c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CIS", ":5", "CIS:"})
    void refusesOtherShapes(String text) {
        assertThatThrownBy(() -> Reference.of(text)).hasMessageContaining("SOURCE:CLAUSE");
    }
}
