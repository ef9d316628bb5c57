package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostReaderTest {
    @TempDir
    Path root;

    @BeforeEach
    void aHost() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        write("etc/passwd", "root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\n", "rw-r--r--");
        write("etc/group", "root:x:0:\ndocker:x:0:\n", "rw-r--r--");
    }

    @Test
    void aFileHasOwnerModeAndOnlyIfWantedItsText() throws IOException {
        write("etc/docker/daemon.json", "{\"debug\": true}", "rw-rw-rw-");
        Node metadata = file(read(new Need.HostFile("/etc/docker/daemon.json")), "/etc/docker/daemon.json");
        assertThat(metadata.get("mode").stringOrEmpty()).isEqualTo("0666");
        assertThat(metadata.get("type").stringOrEmpty()).isEqualTo("file");
        assertThat(metadata.get("size").integer()).hasValue(15L);
        assertThat(metadata.get("content").absent()).isTrue();
        Node text = file(
                read(new Need.HostFile("/etc/docker/daemon.json"), Need.HostFile.text("/etc/docker/daemon.json")),
                "/etc/docker/daemon.json");
        assertThat(text.get("content").stringOrEmpty()).isEqualTo("{\"debug\": true}");
    }

    @Test
    void whatIsNotThereIsNullAndNotUnread() {
        HostReading reading = read(
                new Need.HostFile("/etc/none/at/all"), new Need.HostFile("/etc/passwd/below"), new Need.Sysctl("a.b"));
        assertThat(reading.host().get("files").entries()).containsKeys("/etc/none/at/all", "/etc/passwd/below");
        assertThat(file(reading, "/etc/none/at/all").absent()).isTrue();
        assertThat(file(reading, "/etc/passwd/below").absent()).isTrue();
        assertThat(reading.host().get("sysctls").entries()).containsKey("a.b");
        assertThat(reading.unread()).isEmpty();
    }

    @Test
    void linksAreFollowedInsideTheRootOnly() throws IOException {
        write("run/docker.sock", "x", "rw-r-----");
        Files.createDirectories(root.resolve("var"));
        Files.createSymbolicLink(root.resolve("var/run"), Path.of("/run"));
        Files.createSymbolicLink(root.resolve("out"), Path.of("../../../../../../etc/passwd"));
        Files.createSymbolicLink(root.resolve("nowhere"), Path.of("/gone"));
        Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(root.resolve("b"), Path.of("a"));
        HostReading reading = read(
                new Need.HostFile("/var/run/docker.sock"),
                Need.HostFile.text("/out"),
                new Need.HostFile("/nowhere"),
                new Need.HostFile("/a"));
        assertThat(file(reading, "/var/run/docker.sock").get("link").stringOrEmpty())
                .isEqualTo("/run/docker.sock");
        assertThat(file(reading, "/out").get("content").stringOrEmpty()).startsWith("root:x:0:0::/root:/bin/sh\ntoor");
        assertThat(file(reading, "/nowhere").get("type").stringOrEmpty()).isEqualTo("link");
        assertThat(file(reading, "/a").get("type").stringOrEmpty()).isEqualTo("link");
    }

    @Test
    void patternsNameFilesAndSayWhereNothingIs() throws IOException {
        write("etc/docker/certs.d/a.example:5000/ca.crt", "x", "rw-r--r--");
        write("etc/docker/certs.d/b.example/ca.crt", "x", "rw-rw-rw-");
        write("etc/docker/certs.d/b.example/note.txt", "x", "rw-r--r--");
        HostReading reading =
                read(new Need.HostFile("/etc/docker/certs.d/*/*.crt"), new Need.HostFile("/etc/systemd/*.conf"));
        assertThat(reading.host().get("files").entries())
                .containsOnlyKeys(
                        "/etc/docker/certs.d/*/*.crt",
                        "/etc/docker/certs.d/a.example:5000/ca.crt",
                        "/etc/docker/certs.d/b.example/ca.crt",
                        "/etc/systemd/*.conf");
        assertThat(file(reading, "/etc/docker/certs.d/*/*.crt").get("type").stringOrEmpty())
                .isEqualTo("pattern");
        assertThat(file(reading, "/etc/systemd/*.conf").absent()).isTrue();
    }

    @Test
    void secretsNeverEnterTheSnapshot() throws IOException {
        String key = "-----BEGIN PRIVATE " + "KEY-----\nMIIB\n-----END PRIVATE " + "KEY-----\n";
        String password = "Tr0ub4dor" + "-and-3";
        write("etc/docker/server.pem", key, "r--------");
        write("root/.docker/config.json", "{\"auths\": {\"r.example\": {\"auth\": \"dTpw\"}}}", "rw-------");
        write("etc/default/docker", "DB_PASSWORD=" + password + "\nDOCKER_OPTS=\"--debug\"\n", "rw-r--r--");
        HostReading reading = read(
                Need.HostFile.text("/etc/docker/server.pem"),
                Need.HostFile.text("/etc/shadow"),
                Need.HostFile.text("/root/.docker/config.json"),
                Need.HostFile.text("/etc/default/docker"));
        assertThat(reading.toString()).doesNotContain(password, "MIIB", "dTpw");
        assertThat(file(reading, "/etc/docker/server.pem").get("mode").stringOrEmpty())
                .isEqualTo("0400");
        assertThat(file(reading, "/root/.docker/config.json").get("content").stringOrEmpty())
                .isEqualTo("{\"auths\": {\"r.example\": {\"auth\": \"***\"}}}");
        assertThat(file(reading, "/etc/default/docker").get("content").stringOrEmpty())
                .endsWith("DOCKER_OPTS=\"--debug\"\n");
        assertThat(reading.unread())
                .extracting(UnreadPart::path)
                .containsExactly("host.files./etc/docker/server.pem.content");
    }

    @Test
    void aPipeIsNotOpenedAndAHugeFileNotSwallowed() throws IOException, InterruptedException {
        Process made = new ProcessBuilder("mkfifo", root.resolve("etc/pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        try (var huge = Files.newByteChannel(
                root.resolve("etc/huge"),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE)) {
            huge.position(1L << 40).write(java.nio.ByteBuffer.wrap(new byte[] {1}));
        }
        HostReading reading = read(Need.HostFile.text("/etc/pipe"), Need.HostFile.text("/etc/huge"));
        assertThat(file(reading, "/etc/pipe").get("type").stringOrEmpty()).isEqualTo("other");
        assertThat(file(reading, "/etc/huge").get("content").absent()).isTrue();
        assertThat(reading.unread()).extracting(UnreadPart::path).containsExactly("host.files./etc/huge.content");
        assertThat(reading.unread().getFirst().why().english()).contains("host-file-bytes");
    }

    @Test
    void withoutRightsItSaysWhichWouldHelp() throws Exception {
        write("etc/docker/daemon.json", "{}", "rw-------");
        write("locked/in/file", "x", "rw-r--r--");
        Files.setPosixFilePermissions(root.resolve("locked"), PosixFilePermissions.fromString("rwx------"));
        HostReading reading = AsNobody.call(() -> read(
                Need.HostFile.text("/etc/docker/daemon.json"),
                new Need.HostFile("/locked/in/file"),
                new Need.HostFile("/locked/*")));
        assertThat(file(reading, "/etc/docker/daemon.json").get("mode").stringOrEmpty())
                .isEqualTo("0600");
        assertThat(reading.unread())
                .extracting(part -> part.path() + ": " + part.why().english())
                .containsExactlyInAnyOrder(
                        "host.files./etc/docker/daemon.json.content: no right to read /etc/docker/daemon.json",
                        "host.files./locked/in/file: no right to read /locked/in",
                        "host.files./locked/*: no right to read /locked");
        assertThat(reading.host().get("files").entries()).doesNotContainKeys("/locked/in/file", "/locked/*");
    }

    @Test
    void settingsAreReadOneByOneOrForEachInterface() throws IOException {
        write("proc/sys/net/ipv4/ip_forward", "1\n", "rw-r--r--");
        write("proc/sys/net/ipv4/conf/eth0.7/route_localnet", "0\n", "rw-r--r--");
        write("proc/sys/net/ipv4/conf/docker0/route_localnet", "1\n", "rw-r--r--");
        Node sysctls = read(new Need.Sysctl("net.ipv4.ip_forward"), new Need.Sysctl("net.ipv4.conf.*.route_localnet"))
                .host()
                .get("sysctls");
        assertThat(sysctls.get("net.ipv4.ip_forward").stringOrEmpty()).isEqualTo("1");
        assertThat(sysctls.get("net.ipv4.conf.docker0.route_localnet").stringOrEmpty())
                .isEqualTo("1");
        assertThat(sysctls.get("net.ipv4.conf.eth0/7.route_localnet").stringOrEmpty())
                .isEqualTo("0");
    }

    @Test
    void theFilesThatTheDaemonNamesAreLookedAt() throws IOException {
        String line =
                "dockerd\0--config-file=/srv/d.json\0--tlskey\0/srv/key.pem\0-H\0unix:///srv/d.sock\0--db-password=hunter\0";
        write("srv/d.json", "{\"tlscert\": \"/srv/cert.pem\"}", "rw-r--r--");
        write("srv/key.pem", "x", "r--------");
        write("srv/cert.pem", "x", "r--r--r--");
        write("srv/data/x", "x", "r--r--r--");
        process(7, "dockerd", line);
        HostReading reading =
                new HostReader(root).read(List.of(Need.Extra.HOST_PROCESSES), new EngineOnHost(7, "/srv/data"));
        assertThat(reading.host().get("files").entries())
                .containsOnlyKeys("/srv/d.json", "/srv/key.pem", "/srv/cert.pem", "/srv/d.sock", "/srv/data");
        Node process = reading.host().get("processes").elements().getFirst();
        assertThat(process.get("uid").integer()).hasValue(1000L);
        assertThat(process.get("cmdline").elements().getLast().stringOrEmpty()).isEqualTo("--db-password=***");
        assertThat(reading.host().at("daemon", "pid").integer()).hasValue(7L);
    }

    @Test
    void listeningSocketsAreReadFromTheKernelsTables() throws IOException {
        write("proc/net/tcp", """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:3057 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1
                   1: 0100007F:3058 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 4712 1
                   2: broken
                """, "r--r--r--");
        write("proc/net/tcp6", """
                  sl  local_address                         remote_address                        st
                   0: 00000000000000000000000000000000:0947 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 99 1
                """, "r--r--r--");
        List<Node> sockets = read(Need.Extra.HOST_SOCKETS).host().get("sockets").elements();
        assertThat(sockets)
                .extracting(s -> s.get("protocol").stringOrEmpty() + " "
                        + s.get("address").stringOrEmpty() + " " + s.get("port").stringOrEmpty())
                .containsExactly("tcp 127.0.0.1 12375", "tcp :: 2375");
    }

    @Test
    void mountsAreReadWithTheirSpacesAndTheLastOneCounts() throws IOException {
        write("proc/self/mountinfo", """
                22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
                23 22 8:2 / /var/lib/docker rw - xfs /dev/sdb1 rw
                24 22 8:3 / /var/lib/docker rw master:2 shared:7 - ext4 /dev/my\\040disk rw
                25 22 short
                """, "r--r--r--");
        List<Node> mounts = read(Need.Extra.HOST_MOUNTS).host().get("mounts").elements();
        assertThat(mounts)
                .extracting(m -> m.get("path").stringOrEmpty() + " "
                        + m.get("dev").stringOrEmpty() + " " + m.get("source").stringOrEmpty())
                .containsExactly("/ 8:1 /dev/sda1", "/var/lib/docker 8:3 /dev/my disk");
        assertThat(mounts.getFirst().get("bytes").integer()).isPresent();
    }

    private void process(int pid, String name, String cmdline) throws IOException {
        write("proc/" + pid + "/status", "Name:\t" + name + "\nPPid:\t1\nUid:\t1000\t0\t0\t0\n", "r--r--r--");
        write("proc/" + pid + "/cmdline", cmdline, "r--r--r--");
    }

    private HostReading read(Need... needs) {
        return new HostReader(root).read(List.of(needs), EngineOnHost.UNKNOWN);
    }

    private static Node file(HostReading reading, String path) {
        return reading.host().at("files", path);
    }

    private void write(String path, String text, String mode) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
