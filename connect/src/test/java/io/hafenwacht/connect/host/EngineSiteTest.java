package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSiteTest {
    private static final Node INFO = new JsonParser()
            .parse("{\"Name\": \"ship\", \"KernelVersion\": \"6.1.0\"}")
            .root();

    @TempDir
    Path root;

    @BeforeEach
    void aMachine() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        write("proc/sys/kernel/hostname", "ship\n");
        write("proc/sys/kernel/osrelease", "6.1.0\n");
        write("run/docker.sock", "");
        Files.createDirectories(root.resolve("var"));
        Files.createSymbolicLink(root.resolve("var/run"), Path.of("../run"));
        write("proc/net/unix", """
                Num       RefCount Protocol Flags    Type St Inode Path
                00000000: 00000002 00000000 00010000 0001 01 77 /var/run/docker.sock
                00000000: 00000003 00000000 00000000 0001 03 78
                """);
        namespace("self", "mnt:[1]");
    }

    @Test
    void theDaemonThatHoldsTheSocketIsHere() throws IOException {
        process(1, "systemd", "mnt:[1]", "socket:[77]");
        process(9, "dockerd", "mnt:[1]", "socket:[77]");
        assertThat(find("/run/docker.sock")).isEqualTo(new EngineSite.Here(9));
        assertThat(find("/var/run/docker.sock")).isEqualTo(new EngineSite.Here(9));
    }

    @Test
    void aSocketThatNobodyHereOpenedIsMountedFromElsewhere() throws IOException {
        write("proc/net/unix", "Num       RefCount Protocol Flags    Type St Inode Path\n");
        process(9, "dockerd", "mnt:[1]", "socket:[77]");
        assertThat(find("/run/docker.sock")).isInstanceOf(EngineSite.Elsewhere.class);
    }

    @Test
    void aForwarderIsNoEngine() throws IOException {
        process(9, "dockerd", "mnt:[1]", "socket:[99]");
        process(10, "ssh", "mnt:[1]", "socket:[77]");
        assertThat(find("/run/docker.sock"))
                .isInstanceOfSatisfying(
                        EngineSite.Elsewhere.class,
                        elsewhere -> assertThat(elsewhere.why().english()).contains("\"ssh\""));
    }

    @Test
    void aDaemonWithItsOwnFilesIsElsewhere() throws IOException {
        process(9, "dockerd", "mnt:[2]", "socket:[77]");
        assertThat(find("/run/docker.sock")).isInstanceOf(EngineSite.Elsewhere.class);
    }

    @Test
    void withoutRightsTheOnlyEngineOfTheSameKernelIsTakenForIt() throws Exception {
        process(9, "dockerd", "mnt:[1]", "socket:[77]");
        Files.setPosixFilePermissions(root.resolve("proc/9/fd"), PosixFilePermissions.fromString("r-x------"));
        assertThat(AsNobody.call(() -> find("/run/docker.sock"))).isEqualTo(new EngineSite.Here(9));
        write("proc/sys/kernel/hostname", "other\n");
        assertThat(AsNobody.call(() -> find("/run/docker.sock"))).isInstanceOf(EngineSite.Unclear.class);
    }

    private EngineSite find(String socket) {
        return new EngineSite.Search(root).find(socket, INFO);
    }

    private void process(int pid, String name, String mounts, String open) throws IOException {
        write("proc/" + pid + "/comm", name + "\n");
        Files.createDirectories(root.resolve("proc/" + pid + "/fd"));
        Files.createSymbolicLink(root.resolve("proc/" + pid + "/fd/3"), Path.of(open));
        namespace(Integer.toString(pid), mounts);
    }

    private void namespace(String pid, String mounts) throws IOException {
        Files.createDirectories(root.resolve("proc/" + pid + "/ns"));
        Files.createSymbolicLink(root.resolve("proc/" + pid + "/ns/mnt"), Path.of(mounts));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
