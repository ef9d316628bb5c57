package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FilePattern;
import org.junit.jupiter.api.Test;

class UnreadDatabasesTest {
    private final UnreadDatabases extractor = new UnreadDatabases();

    @Test
    void everyKnownDatabaseIsAGapWhateverItHolds() {
        assertThat(extractor.wants()).hasSize(4).allSatisfy(pattern -> {
            var reading = Reading.of(extractor, ((FilePattern.Path) pattern).path(), "");
            assertThat(reading.gaps).hasSize(1);
            assertThat(reading.gaps.getFirst().reason().german()).contains("unbekannt");
        });
    }

    @Test
    void otherFilesAreNone() {
        assertThat(Reading.of(extractor, "var/lib/dpkg/status", "").gaps).isEmpty();
    }
}
