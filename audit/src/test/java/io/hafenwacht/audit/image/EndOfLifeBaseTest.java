package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndOfLifeBaseTest {
    @Test
    void theLastDayStillCounts() {
        assertThat(on(LocalDate.of(2026, 11, 21))).isEqualTo("pass");
        assertThat(on(LocalDate.of(2026, 11, 20)))
                .isEqualTo(
                        "fail etc/os-release: debian 10, supported until 2026-11-20 [BSI:SYS.1.6.A6, CIS-Docker:4.4]");
    }

    @Test
    void anUnknownReleaseIsNotFine() {
        var image = image().os("debian", "99", Optional.empty()).build();
        assertThat(Verdicts.of(new EndOfLifeBase(), image)).startsWith("unknown: no end of support is known");
        assertThat(Verdicts.of(new EndOfLifeBase(), image().build())).startsWith("not applicable");
    }

    private static String on(LocalDate end) {
        return Verdicts.of(
                new EndOfLifeBase(),
                image().os("debian", "10", Optional.of(end)).build());
    }
}
