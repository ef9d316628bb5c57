package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.file;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.rule.Need;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LooseSocketsTest {
    private static final LooseSockets CHECK = new LooseSockets();

    @Test
    void strict() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/run/docker.sock", "0660", 0, 105, "docker"),
                                file("/run/containerd/containerd.sock", "0660", 0, 0, "root"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("pass\n" + "pass\n" + "pass");
    }

    @Test
    void everybody() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/run/docker.sock", "0666", 0, 105, "docker"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("fail critical /run/docker.sock: mode 0666, at most 0660 expected "
                        + "[BSI:SYS.1.6.A20, CIS-Docker:3.16]\n" + "pass");
    }

    @Test
    void anotherGroup() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/run/docker.sock", "0660", 0, 100, "users"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("fail /run/docker.sock: owner 0:100, expected root:docker [BSI:SYS.1.6.A20,"
                        + " CIS-Docker:3.15]\n" + "pass");
    }

    @Test
    void containerdsIsForRootAlone() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/run/containerd/containerd.sock", "0660", 0, 105, "docker"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("fail /run/containerd/containerd.sock: owner 0:105, expected root:root "
                        + "[BSI:SYS.1.6.A20, CIS-Docker:3.23]\n" + "pass");
    }

    @Test
    void theKey() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/srv/key.pem", "0440", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo(
                        "fail /srv/key.pem: mode 0440, at most 0400 expected [BSI:SYS.1.6.A20," + " CIS-Docker:3.14]");
    }

    @Test
    void rootless() {
        assertThat(lines(CHECK, info("'SecurityOptions': ['name=rootless']")))
                .isEqualTo("not applicable: a rootless daemon has its socket in its user's folder");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info(""))).startsWith("unknown: it was not asked for");
    }

    private static EngineSnapshot guarded(String... files) {
        String named = String.join(",", files);
        String gone = CHECK.needs().stream()
                .filter(Need.HostFile.class::isInstance)
                .map(need -> ((Need.HostFile) need).path())
                .filter(path -> !named.contains("'" + path + "'"))
                .map(path -> "'" + path + "': null")
                .collect(Collectors.joining(", "));
        return engine("'host': {'processes': [{'name': 'dockerd', 'cmdline': ['dockerd'," + " '--tlskey=/srv/key.pem', "
                + "'--tlscert=/srv/cert.pem']}], 'files': {" + named + (named.isEmpty() || gone.isEmpty() ? "" : ", ")
                + gone + "}}");
    }
}
