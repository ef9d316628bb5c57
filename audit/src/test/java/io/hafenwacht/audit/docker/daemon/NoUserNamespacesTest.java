package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoUserNamespacesTest {
    private static final NoUserNamespaces CHECK = new NoUserNamespaces();

    @Test
    void remapped() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=userns']"))).isEqualTo("pass");
    }

    @Test
    void rootlessHasThemToo() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=rootless']"))).isEqualTo("pass");
    }

    @Test
    void none() {
        assertThat(lines(CHECK, info("'SecurityOptions': null")))
                .isEqualTo("fail info.SecurityOptions: SecurityOptions has neither name=userns "
                        + "nor name=rootless [BSI:SYS.1.6.A17, CIS-Docker:2.9, OWASP-Docker:RULE-2]");
    }
}
