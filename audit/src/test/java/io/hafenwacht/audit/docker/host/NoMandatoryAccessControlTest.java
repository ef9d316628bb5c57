package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoMandatoryAccessControlTest {
    private static final NoMandatoryAccessControl CHECK = new NoMandatoryAccessControl();

    @Test
    void apparmor() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=apparmor', 'name=seccomp,profile=builtin']")))
                .isEqualTo("pass");
    }

    @Test
    void selinux() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=selinux']"))).isEqualTo("pass");
    }

    @Test
    void none() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=seccomp,profile=default']")))
                .isEqualTo("fail info.SecurityOptions: SecurityOptions has neither name=apparmor "
                        + "nor name=selinux [BSI:SYS.1.6.A26, CIS-Docker:5.2, CIS-Docker:5.3,"
                        + " OWASP-Docker:RULE-6]");
    }

    @Test
    void notAsked() {
        assertThat(lines(CHECK, engine(""))).isEqualTo("unknown: it was not asked for");
    }
}
