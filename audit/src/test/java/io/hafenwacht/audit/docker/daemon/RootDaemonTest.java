package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootDaemonTest {
    private static final RootDaemon CHECK = new RootDaemon();

    @Test
    void rootless() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=seccomp,profile=builtin', 'name=rootless']")))
                .isEqualTo("pass");
    }

    @Test
    void root() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=seccomp,profile=builtin']")))
                .isEqualTo("fail info.SecurityOptions: SecurityOptions lacks name=rootless [BSI:SYS.1.6.A26,"
                        + " CIS-Docker:2.1, OWASP-Docker:RULE-11]");
    }

    @Test
    void aNameThatOnlyBeginsAlikeIsNotIt() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=rootlessx']"))).startsWith("fail info");
    }

    @Test
    void withoutAnAnswerNothingIsSaid() {
        assertThat(lines(CHECK, engine("'engine': {}"))).isEqualTo("unknown: it was not asked for");
    }
}
