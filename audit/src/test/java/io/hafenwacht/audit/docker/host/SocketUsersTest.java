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
                        engine("'host': {'files': {" + content("/etc/passwd", "") + ", "
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
                        engine("'host': {'files': {" + content("/etc/passwd", "") + ", "
                                + content("/etc/group", "docker:x:105:alice,bob\n") + "}}"),
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
                        engine("'host': {'files': {" + content("/etc/passwd", "") + ", "
                                + content("/etc/group", "docker:x:105:alice\nops:x:9:erin\n") + ", "
                                + file("/run/docker.sock", "0660", 0, 9, "ops") + "}}")))
                .startsWith("fail /etc/group: erin is in the group ops");
    }

    @Test
    void whomTheAccessListNames() {
        String socket = "'/run/docker.sock': {'type': 'socket', 'mode': '0660', 'uid': 0, 'gid': 0, 'group': 'root', "
                + "'acl': [{'kind': 'user', 'id': 1000, 'name': 'fay', 'rights': 6}, "
                + "{'kind': 'user', 'id': 1001, 'name': 'gus', 'rights': 4}, "
                + "{'kind': 'user', 'id': 7, 'name': '', 'rights': 2}, "
                + "{'kind': 'group', 'id': 50, 'name': 'ops', 'rights': 6}]}";
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {" + content("/etc/group", "ops:x:50:hal\ndocker:x:9:ivy\n") + ", "
                                + content("/etc/passwd", "") + ", " + socket + "}}")))
                .contains("fail /run/docker.sock: fay may write to /run/docker.sock by its access control list")
                .contains("fail /run/docker.sock: uid 7 may write")
                .contains("fail /etc/group: hal is in the group ops")
                .doesNotContain("gus", "ivy");
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {" + content("/etc/group", "") + ", " + content("/etc/passwd", "")
                                + ", '/run/docker.sock': {'type': 'socket', 'mode': '0600', 'uid': 0, 'gid': 0}}}")))
                .isEqualTo("unknown: its access control list was not read");
    }

    @Test
    void nobody() {
        assertThat(lines(
                        CHECK,
                        engine("'host': {'files': {" + content("/etc/passwd", "") + ", "
                                + content("/etc/group", "docker:x:105:\n") + "}}")))
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
