package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerProcessReaderTest {
    private static final String ID = "0123456789abcdef".repeat(4);

    @TempDir
    Path proc;

    @Test
    void theProcessOfTheContainerIsRead() throws IOException {
        process("0::/system.slice/docker-" + ID + ".scope\n");
        Node process = read().known().orElseThrow();
        assertThat(process.get("Uid").elements())
                .extracting(Node::stringOrEmpty)
                .containsExactly("0", "1", "2", "3");
        assertThat(process.get("NoNewPrivs").integer()).hasValue(1L);
        assertThat(process.get("Seccomp").integer()).hasValue(2L);
        assertThat(process.get("CapEff").stringOrEmpty()).isEqualTo("00000000a80425fb");
        assertThat(process.get("StartTime").integer()).hasValue(4242L);
        assertThat(process.at("Namespaces", "net").stringOrEmpty()).isEqualTo("net:[5]");
        assertThat(process.get("CapAmb").absent()).isTrue();
    }

    @Test
    void aPidThatNowIsAnotherProcessIsNotTakenForIt() throws IOException {
        process("0::/system.slice/docker-" + "f".repeat(64) + ".scope\n");
        assertThat(read()).isInstanceOf(Observed.Unread.class);
        process("0::/user.slice/session.scope\n");
        assertThat(read()).isInstanceOf(Observed.Unread.class);
    }

    @Test
    void aProcessThatEndedIsUnread() {
        assertThat(read())
                .isInstanceOfSatisfying(
                        Observed.Unread.class,
                        unread -> assertThat(unread.why().english()).contains("ended"));
    }

    private Observed<Node> read() {
        return new ContainerProcessReader(proc).read(5, ID);
    }

    private void process(String cgroup) throws IOException {
        Path folder = Files.createDirectories(proc.resolve("5"));
        Files.createDirectories(folder.resolve("ns"));
        Files.deleteIfExists(folder.resolve("ns/net"));
        Files.createSymbolicLink(folder.resolve("ns/net"), Path.of("net:[5]"));
        Files.writeString(folder.resolve("cgroup"), cgroup);
        Files.writeString(
                folder.resolve("stat"), "5 (a ) b) S 1 5 5 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 4242 1 1 1\n");
        Files.writeString(
                folder.resolve("status"),
                "Name:\tx\nUid:\t0\t1\t2\t3\nGid:\t0\t0\t0\t0\nNoNewPrivs:\t1\nSeccomp:\t2\nCapEff:\t00000000a80425fb\n");
    }
}
