package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.content;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.file;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketUsersTest {
    private static final SocketUsers CHECK = new SocketUsers();

    @Test
    void members() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {"
                                + content("/etc/group", "docker:x:105:alice,bob\nwheel:x:1:carol\n") + "}}")))
                .isEqualTo("fail /etc/group: alice is in the group docker [BSI:SYS.1.6.A16, "
                        + "BSI:SYS.1.6.A18, CIS-Docker:1.1.2, OWASP-Docker:RULE-1]\n"
                        + "fail /etc/group: bob is in the group docker [BSI:SYS.1.6.A16, BSI:SYS.1.6.A18,"
                        + " CIS-Docker:1.1.2, OWASP-Docker:RULE-1]");
    }

    @Test
    void trustedOnes() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {" + content("/etc/group", "docker:x:105:alice,bob\n") + "}}"),
                        Map.of("HW-D004.trusted", "alice, bob")))
                .isEqualTo("pass");
    }

    @Test
    void primaryGroup() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {" + content("/etc/group", "docker:x:105:\n") + ", "
                                + content("/etc/passwd", "dave:x:1000:105::/:/bin/sh\n") + "}}")))
                .startsWith("fail /etc/group: dave is in the group docker");
    }

    @Test
    void theSocketsOwnGroup() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {" + content("/etc/group", "docker:x:105:alice\nops:x:9:erin\n")
                                + ", " + file("/run/docker.sock", "0660", 0, 9, "ops") + "}}")))
                .startsWith("fail /etc/group: erin is in the group ops");
    }

    @Test
    void nobody() {
        assertThat(lines(CHECK, engine("'host': {'files': {" + content("/etc/group", "docker:x:105:\n") + "}}")))
                .isEqualTo("pass");
    }

    @Test
    void rootless() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=rootless']")))
                .isEqualTo("not applicable: a rootless daemon gives only its own user's rights");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info(""))).isEqualTo("unknown: it was not asked for");
    }
}
