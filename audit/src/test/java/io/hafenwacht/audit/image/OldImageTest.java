package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldImageTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T00:00:00Z,          90, pass",
        "2026-08-23T00:00:00Z,          90, pass",
        "2026-08-22T23:00:00Z,          90, pass",
        "2026-08-22T00:00:00Z,          90, fail",
        "2026-08-22T02:00:00+02:00,     90, fail",
        "2026-11-10T00:00:00Z,          10, fail",
        "2027-01-01T00:00:00Z,          90, pass",
        "1970-01-01T00:00:00Z,          90, unknown",
        "0001-01-01T00:00:00Z,          90, unknown",
        "yesterday,                     90, unknown",
        "2026-08-22T00:00:00Z,        many, fail"
    })
    void judgesByBuildDateAndTheAllowedAge(String created, String days, String outcome) {
        var image = image().config(Map.of("created", created)).build();
        assertThat(Verdicts.of(new OldImage(), image, Map.of("HW-D209.maxAgeDays", days)))
                .startsWith(outcome);
    }
}
