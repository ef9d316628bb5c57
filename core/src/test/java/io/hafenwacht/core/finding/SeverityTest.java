package io.hafenwacht.core.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {
    @ParameterizedTest
    @CsvSource({
        "10.0, CRITICAL",
        "9.0, CRITICAL",
        "8.9, HIGH",
        "7.0, HIGH",
        "6.9, MEDIUM",
        "4.0, MEDIUM",
        "3.9, LOW",
        "0.1, LOW",
        "0.0, INFO"
    })
    void theRatingsOfCvss(double score, Severity severity) {
        assertThat(Severity.ofCvss(score)).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, HIGH, true",
        "HIGH, HIGH, true",
        "MEDIUM, HIGH, false",
        "UNKNOWN, MEDIUM, true",
        "UNKNOWN, HIGH, false",
        "UNKNOWN, LOW, true",
        "INFO, LOW, false",
        "LOW, UNKNOWN, false",
        "MEDIUM, UNKNOWN, true"
    })
    void aGateTakesUnknownForMedium(Severity severity, Severity threshold, boolean reached) {
        assertThat(severity.reaches(threshold)).isEqualTo(reached);
    }
}
