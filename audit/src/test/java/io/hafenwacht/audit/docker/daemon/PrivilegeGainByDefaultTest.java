package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrivilegeGainByDefaultTest {
    private static final PrivilegeGainByDefault CHECK = new PrivilegeGainByDefault();

    @Test
    void theEngineTells() {
        assertThat(lines(CHECK, info("'ServerVersion': '24.0.7', 'SecurityOptions': ['name=no-new-privileges']")))
                .isEqualTo("pass");
    }

    @Test
    void aNewEngineWithoutIt() {
        assertThat(lines(CHECK, info("'ServerVersion': '24.0.7', 'SecurityOptions': []")))
                .isEqualTo("fail info.SecurityOptions: SecurityOptions lacks no-new-privileges "
                        + "[BSI:SYS.1.6.A17, CIS-Docker:2.14, OWASP-Docker:RULE-4]");
    }

    @Test
    void anOldEngineKeepsItInItsSettings() {
        assertThat(lines(CHECK, settings("'ServerVersion': '20.10.24+dfsg1'", "{'no-new-privileges': true}")))
                .isEqualTo("pass");
    }

    @Test
    void anOldEngineWithFalse() {
        assertThat(lines(CHECK, settings("'ServerVersion': '20.10.24'", "{\n'no-new-privileges': false}")))
                .startsWith("fail /etc/docker/daemon.json:2: no-new-privileges = false");
    }

    @Test
    void anOldEngineWithNothing() {
        assertThat(lines(CHECK, settings("'ServerVersion': '23.0.1'", "")))
                .startsWith("fail /etc/docker/daemon.json: no-new-privileges is not set");
    }

    @Test
    void anOldEngineFromAfar() {
        assertThat(lines(CHECK, info("'ServerVersion': '20.10.24'"))).isEqualTo("unknown: it was not asked for");
    }
}
