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

class LooseConfigurationFilesTest {
    private static final LooseConfigurationFiles CHECK = new LooseConfigurationFiles();

    @Test
    void strict() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/etc/docker", "0700", 0, 0, "root"),
                                file("/etc/docker/daemon.json", "0600", 0, 0, "root")
                                        .replace("}", ", 'content': '{}'}"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("pass\n" + "pass\n" + "pass");
    }

    @Test
    void bitsNotNumbers() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/etc/docker/daemon.json", "0577", 0, 0, "root")
                                        .replace("}", ", 'content': '{}'}"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("fail high /etc/docker/daemon.json: mode 0577, at most 0644 expected "
                        + "[BSI:SYS.1.6.A20, CIS-Docker:3.18]\n" + "pass");
    }

    @Test
    void anotherOwner() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/etc/default/docker", "0644", 1000, 0, "root"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("fail /etc/default/docker: owner 1000:0, expected root:root [BSI:SYS.1.6.A20,"
                        + " CIS-Docker:3.19]\n" + "pass");
    }

    @Test
    void sysconfigHasItsNumbersTheOtherWayRound() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/etc/sysconfig/docker", "0664", 0, 5, "x"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("fail /etc/sysconfig/docker: owner 0:5, expected root:root [BSI:SYS.1.6.A20,"
                        + " CIS-Docker:3.22]\n"
                        + "fail /etc/sysconfig/docker: mode 0664, at most 0644 expected [BSI:SYS.1.6.A20,"
                        + " CIS-Docker:3.21]\n" + "pass");
    }

    @Test
    void aUnit() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/etc/systemd/system/docker.service", "0660", 0, 0, "root"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("fail /etc/systemd/system/docker.service: mode 0660, at most 0644 "
                        + "expected [BSI:SYS.1.6.A20, CIS-Docker:3.2]\n" + "pass");
    }

    @Test
    void registryCertificates() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/etc/docker/certs.d/r.example/ca.crt", "0644", 0, 0, "root"),
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 0, 0, "root"))))
                .isEqualTo("fail /etc/docker/certs.d/r.example/ca.crt: mode 0644, at most 0444 "
                        + "expected [BSI:SYS.1.6.A20, CIS-Docker:3.8]\n" + "pass");
    }

    @Test
    void serverCertificate() {
        assertThat(lines(
                        CHECK,
                        guarded(
                                file("/srv/key.pem", "0400", 0, 0, "root"),
                                file("/srv/cert.pem", "0444", 7, 0, "root"))))
                .isEqualTo("fail /srv/cert.pem: owner 7:0, expected root:root [BSI:SYS.1.6.A20, CIS-Docker:3.11]");
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
