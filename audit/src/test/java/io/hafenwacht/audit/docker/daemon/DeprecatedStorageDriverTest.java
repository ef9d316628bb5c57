package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeprecatedStorageDriverTest {
    private static final DeprecatedStorageDriver CHECK = new DeprecatedStorageDriver();

    @Test
    void overlay2() {
        assertThat(lines(CHECK, info("'Driver': 'overlay2', 'DriverStatus': [['Supports d_type', 'true']]")))
                .isEqualTo("pass");
    }

    @Test
    void aufs() {
        assertThat(lines(CHECK, info("'Driver': 'aufs'")))
                .isEqualTo("fail info.Driver: Driver = aufs [CIS-Docker:2.6]");
    }

    @Test
    void vfs() {
        assertThat(lines(CHECK, info("'Driver': 'vfs'"))).isEqualTo("fail info.Driver: Driver = vfs [BSI:SYS.1.6.A9]");
    }

    @Test
    void containerdsOwn() {
        assertThat(lines(CHECK, info("'Driver': 'overlayfs'"))).isEqualTo("pass");
    }

    @Test
    void noDtype() {
        assertThat(lines(CHECK, info("'Driver': 'overlay2', 'DriverStatus': [['Supports d_type', 'false']]")))
                .isEqualTo("fail info.DriverStatus: Supports d_type = false [BSI:SYS.1.6.A9]");
    }

    @Test
    void baseSize() {
        assertThat(lines(CHECK, settings("'Driver': 'overlay2'", "{'storage-opts': ['dm.basesize=20G']}")))
                .isEqualTo("fail /etc/docker/daemon.json:1: dm.basesize=20G [CIS-Docker:2.11]");
    }

    @Test
    void notTold() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: the engine does not say Driver");
    }
}
