package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SkewedClockTest {
    private static final SkewedClock CHECK = new SkewedClock();

    @Test
    void alike() {
        assertThat(lines(
                        CHECK,
                        engine("'taken': '2026-11-21T10:00:00Z', 'engine': {'info': {'SystemTime': "
                                + "'2026-11-21T11:00:59.123+01:00'}}")))
                .isEqualTo("pass");
    }

    @Test
    void behind() {
        assertThat(lines(
                        CHECK,
                        engine("'taken': '2026-11-21T10:00:00Z', 'engine': {'info': {'SystemTime': "
                                + "'2026-11-21T09:58:59Z'}}")))
                .isEqualTo("fail info.SystemTime: SystemTime = 2026-11-21T09:58:59Z, -61 seconds "
                        + "from ours [BSI:SYS.1.6.A22]");
    }

    @Test
    void aParameter() {
        assertThat(lines(
                        CHECK,
                        engine("'taken': '2026-11-21T10:00:00Z', 'engine': {'info': {'SystemTime': "
                                + "'2026-11-21T09:58:59Z'}}"),
                        Map.of("HW-D011.maxSkewSeconds", "120")))
                .isEqualTo("pass");
    }

    @Test
    void noTime() {
        assertThat(lines(CHECK, engine("'taken': '', 'engine': {'info': {'SystemTime': 'x'}}")))
                .isEqualTo("unknown: no time to compare is known");
    }
}
