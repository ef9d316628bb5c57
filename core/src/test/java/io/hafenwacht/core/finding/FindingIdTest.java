package io.hafenwacht.core.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingIdTest {
    @Test
    void isTheSameTomorrow() {
        // Released ids never change: baselines and exceptions name them.
        assertThat(FindingId.of("HW-D201", "nginx", "Config.User")).isEqualTo("e6a9370f89248260");
    }

    @Test
    void everyPartCounts() {
        String id = FindingId.of("a", "b", "c");
        assertThat(FindingId.of("x", "b", "c")).isNotEqualTo(id);
        assertThat(FindingId.of("a", "x", "c")).isNotEqualTo(id);
        assertThat(FindingId.of("a", "b", "x")).isNotEqualTo(id);
    }

    @Test
    void partsDoNotRunTogether() {
        assertThat(FindingId.of("ab", "c", "")).isNotEqualTo(FindingId.of("a", "bc", ""));
        assertThat(FindingId.of("a", "1:b", "c")).isNotEqualTo(FindingId.of("a", "1", ":bc"));
    }
}
