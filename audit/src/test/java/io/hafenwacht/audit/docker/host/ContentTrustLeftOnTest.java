package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.content;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.rule.Need;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContentTrustLeftOnTest {
    private static final ContentTrustLeftOn CHECK = new ContentTrustLeftOn();

    @Test
    void set() {
        assertThat(lines(CHECK, trusting("/etc/environment", "A=b\nDOCKER_CONTENT_TRUST=1\n")))
                .isEqualTo("fail /etc/environment:2: DOCKER_CONTENT_TRUST=1 [BSI:SYS.1.6.A12]");
    }

    @Test
    void exported() {
        assertThat(lines(CHECK, trusting("/home/a/.bashrc", "  export DOCKER_CONTENT_TRUST=true")))
                .isEqualTo("fail /home/a/.bashrc:1: DOCKER_CONTENT_TRUST=1 [BSI:SYS.1.6.A12]");
    }

    @Test
    void off() {
        assertThat(lines(CHECK, trusting("/etc/environment", "DOCKER_CONTENT_TRUST=0")))
                .isEqualTo("pass");
    }

    @Test
    void aComment() {
        assertThat(lines(CHECK, trusting("/etc/environment", "# DOCKER_CONTENT_TRUST=1")))
                .isEqualTo("pass");
    }

    @Test
    void anotherVariable() {
        assertThat(lines(CHECK, trusting("/etc/environment", "XDOCKER_CONTENT_TRUST=1 DOCKER_CONTENT_TRUST_SERVER=1")))
                .isEqualTo("pass");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info(""))).startsWith("unknown: it was not asked for");
    }

    private static EngineSnapshot trusting(String path, String text) {
        String gone = CHECK.needs().stream()
                .map(need -> ((Need.HostFile) need).path())
                .filter(other -> !other.equals(path))
                .map(other -> "'" + other + "': null")
                .collect(Collectors.joining(", "));
        return engine("'host': {'files': {" + content(path, text) + ", " + gone + "}}");
    }
}
