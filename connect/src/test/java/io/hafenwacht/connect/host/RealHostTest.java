package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The host that the tests run on, where it has the testbed's engine.
class RealHostTest {
    private static final Path BED = Path.of(System.getProperty("java.io.tmpdir"), "testbed");
    private static final Path SOCKET = BED.resolve("docker.sock");

    @Test
    void theTestbedsEngineIsOnThisHostAndItsHostIsReadable() {
        Assumptions.assumeTrue(Files.exists(SOCKET), "skipped: no engine at " + SOCKET);
        EngineSite site = EngineSite.find(SOCKET.toString(), Node.MISSING);
        Assumptions.assumeTrue(site instanceof EngineSite.Here, () -> "skipped: the testbed is down, " + site);
        long pid = ((EngineSite.Here) site).pid();
        HostReading reading = new HostReader()
                .read(
                        List.of(
                                Need.Extra.HOST_PROCESSES,
                                Need.Extra.HOST_MOUNTS,
                                Need.Extra.HOST_SOCKETS,
                                new Need.Output(Need.HostProgram.IPTABLES_SAVE),
                                new Need.Sysctl("net.ipv4.ip_forward")),
                        new EngineOnHost(pid, BED.resolve("docker").toString()));
        Node host = reading.host();
        assertThat(host.get("processes").elements())
                .anySatisfy(process -> assertThat(process.get("pid").integer()).hasValue(pid));
        assertThat(host.at("files", SOCKET.toString()).get("type").stringOrEmpty())
                .isEqualTo("socket");
        assertThat(host.at("files", BED.resolve("docker").toString())
                        .get("type")
                        .stringOrEmpty())
                .isEqualTo("folder");
        assertThat(host.get("mounts").elements())
                .anySatisfy(mount ->
                        assertThat(mount.get("freeInodes").integer().orElse(0L)).isPositive());
        assertThat(host.at("sysctls", "net.ipv4.ip_forward").stringOrEmpty()).matches("[01]");
        assertThat(reading.unread()).isEmpty();
    }
}
