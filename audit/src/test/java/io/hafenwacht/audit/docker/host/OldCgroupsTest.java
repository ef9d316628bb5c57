package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldCgroupsTest {
    private static final OldCgroups CHECK = new OldCgroups();

    @Test
    void two() {
        assertThat(lines(CHECK, info("'CgroupVersion': '2'"))).isEqualTo("pass");
    }

    @Test
    void one() {
        assertThat(lines(CHECK, info("'CgroupVersion': '1'")))
                .isEqualTo("fail info.CgroupVersion: CgroupVersion = 1 [BSI:SYS.1.6.A15]");
    }

    @Test
    void notTold() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: the engine does not say CgroupVersion");
    }
}
