package io.hafenwacht.audit.docker.daemon;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeakSeccompDefaultTest {
    private static final WeakSeccompDefault CHECK = new WeakSeccompDefault();

    @Test
    void default20() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=seccomp,profile=default']")))
                .isEqualTo("pass");
    }

    @Test
    void builtin() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=seccomp,profile=builtin']")))
                .isEqualTo("pass");
    }

    @Test
    void none() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=apparmor']")))
                .isEqualTo("fail info.SecurityOptions: SecurityOptions lacks name=seccomp [BSI:SYS.1.6.A26,"
                        + " CIS-Docker:2.17, OWASP-Docker:RULE-6]");
    }

    @Test
    void unconfined() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=seccomp,profile=unconfined']")))
                .startsWith("fail info.SecurityOptions: name=seccomp,profile=unconfined");
    }

    @Test
    void anotherProfileMayBeStricter() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=seccomp,profile=/etc/docker/p.json']")))
                .isEqualTo("unknown: the profile /etc/docker/p.json was not read: it may be weaker or stricter");
    }
}
