package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Faults that would break a host, on an engine of this test's own in network and mount namespaces of its
/// own: its packet filter, its forwarding, its `/etc`, its table of connections are nobody else's. The
/// program runs in there too.
@Tag("engine")
@Tag("slow")
class OwnHostDiagnosisTest {
    /// What [ScenarioTable] leaves to this class.
    static final List<String> PROVOKED = List.of("HW-T11", "HW-T16", "HW-T17", "HW-T22", "HW-T38", "HW-T40");

    private static final String IMAGE = "debian-mini:bookworm";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static Path root;

    private Process daemon;

    @BeforeAll
    static void prepare() throws Exception {
        TestEngine.with(IMAGE);
        for (String tool : List.of("unshare", "nsenter", "ip", "iptables", "dockerd", "docker", "chattr", "perl")) {
            assumeTrue(
                    List.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/").stream()
                            .anyMatch(place -> Files.isExecutable(Path.of(place + tool))),
                    tool + " is not installed");
        }
        // Unix sockets have short paths.
        root = Files.createTempDirectory("hw-own");
        // Users of another range go through it.
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterAll
    static void remove() throws Exception {
        if (root != null) {
            run(List.of("rm", "-rf", "--one-file-system", root.toString()));
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (daemon != null) {
            quietly("rm", "--force", "web");
            daemon.destroy();
            assertThat(daemon.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFlushedPacketFilter() throws Exception {
        start("");
        container("web", "--publish", "8080:80", IMAGE, "sleep", "600");
        assertThat(causes("web")).isEmpty();
        inside("iptables -t nat -F PREROUTING");
        assertThat(causes("web")).containsExactly("HW-T16");
        inside("iptables -F FORWARD");
        assertThat(causes("web")).containsExactly("HW-T16");
        assertThat(causes("engine")).containsExactly("HW-T16");
    }

    @Test
    void aHostThatForwardsNothingAndOneThatMasksNothing() throws Exception {
        start("");
        container("web", IMAGE, "sleep", "600");
        inside("echo 0 > /proc/sys/net/ipv4/ip_forward");
        assertThat(causes("web")).containsExactly("HW-T17");
        assertThat(causes("engine")).containsExactly("HW-T17");
        inside("echo 1 > /proc/sys/net/ipv4/ip_forward; iptables -t nat -F POSTROUTING");
        assertThat(causes("web")).containsExactly("HW-T17");
    }

    @Test
    void aLinkOfTheHostsResolverIntoNothing() throws Exception {
        start("");
        container("web", IMAGE, "sh", "-c", "echo 'Could not resolve host: www.example.org'; sleep 600");
        inside("rm /etc/resolv.conf; ln -s /run/nosuch/resolv.conf /etc/resolv.conf");
        assertThat(causes("web")).containsExactly("HW-T11");
    }

    @Test
    void usersOfAnotherRange() throws Exception {
        start("--userns-remap=hwmap");
        Path data = Files.createDirectories(root.resolve("data"));
        container(
                "web",
                "--volume",
                data + ":/data",
                IMAGE,
                "sh",
                "-c",
                "touch /data/x || touch /data/y; chown 0 /data; sleep 600");
        assertThat(first("web")).isEqualTo("HW-T22");
    }

    /// The limit belongs to the whole machine and the table to a namespace: a quarter of a million entries
    /// fill it, and go with the namespace.
    @Test
    void aFullTableOfConnections() throws Exception {
        Path limit = Path.of("/proc/sys/net/netfilter/nf_conntrack_max");
        assumeTrue(Files.exists(limit), "no connection tracking");
        long most = Long.parseLong(Files.readString(limit).strip());
        assumeTrue(most <= 400_000, "a table of " + most);
        start("");
        assertThat(causes("engine")).isEmpty();
        inside("iptables -I OUTPUT -m conntrack --ctstate NEW -j ACCEPT");
        inside("echo 600 > /proc/sys/net/netfilter/nf_conntrack_udp_timeout");
        inside("perl -e 'use Socket; for my $s (1..7) { socket(S, PF_INET, SOCK_DGRAM, 17);"
                + " bind(S, sockaddr_in(20000 + $s, inet_aton(\"127.0.0.1\")));"
                + " send(S, \"\", 0, sockaddr_in($_, inet_aton(\"127.0.0.2\"))) for 1..19999, 20010..65535 }'");
        assertThat(causes("engine")).containsExactly("HW-T38");
    }

    @Test
    void aFileThatMayNotBeDeleted() throws Exception {
        start("");
        container("web", IMAGE, "sleep", "600");
        String upper = docker("inspect", "web", "--format", "{{.GraphDriver.Data.UpperDir}}")
                .strip();
        inside("touch " + upper + "/pinned && chattr +i " + upper + "/pinned");
        try {
            quietly("rm", "--force", "web");
            assertThat(causes("web")).containsExactly("HW-T40");
        } finally {
            inside("chattr -i " + upper + "/pinned");
        }
    }

    /// `/etc` is a copy that only the namespace sees.
    private void start(String options) throws Exception {
        Path wrapper = Path.of(System.getProperty("java.io.tmpdir"), "testbed", "bin", "runc-oom");
        String runtime =
                Files.isExecutable(wrapper) ? " --add-runtime testbed=" + wrapper + " --default-runtime testbed" : "";
        String script = """
                set -e
                ip link set lo up
                mkdir -p DIR/etc; mount -t tmpfs tmpfs DIR/etc; mkdir DIR/etc/up DIR/etc/work
                mount -t overlay overlay -o lowerdir=/etc,upperdir=DIR/etc/up,workdir=DIR/etc/work /etc
                echo nameserver 192.0.2.53 > /etc/resolv.conf
                echo 'hwmap:x:200000:200000::/:/bin/false' >> /etc/passwd
                echo 'hwmap:x:200000:' >> /etc/group
                echo hwmap:200000:65536 > /etc/subuid
                echo hwmap:200000:65536 > /etc/subgid
                exec dockerd --data-root DIR/lib --exec-root DIR/run --host unix://DIR/sock --pidfile DIR/pid OPTIONS""".replace("OPTIONS", options + runtime).replace("DIR", root.toString());
        Path log = root.resolve("log");
        daemon = new ProcessBuilder("unshare", "--net", "--mount", "--propagation", "private", "sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean up = Await.within(PATIENCE, () -> !daemon.isAlive() || quietly("version") == 0) && daemon.isAlive();
        assumeTrue(up, () -> "no second engine can be started here: " + tail(log));
        if (quietly("image", "inspect", IMAGE) != 0) {
            Path image = TestEngine.required().save(IMAGE, root.resolve("image.tar"));
            docker("load", "--input", image.toString());
            Files.delete(image);
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "" : lines.getLast();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void container(String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "--detach", "--name", name));
        command.addAll(List.of(more));
        docker(command.toArray(String[]::new));
    }

    private static String docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "--host", "unix://" + root.resolve("sock")));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static int quietly(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "--host", "unix://" + root.resolve("sock")));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void inside(String script) throws Exception {
        run(entered("sh", "-c", script));
    }

    private List<String> entered(String... command) {
        List<String> all =
                new ArrayList<>(List.of("nsenter", "--net", "--mount", "--target", Long.toString(daemon.pid()), "--"));
        all.addAll(List.of(command));
        return all;
    }

    private String first(String target) throws Exception {
        return causes(target).stream().findFirst().orElse("none");
    }

    private List<String> causes(String target) throws Exception {
        String said = run(entered(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.hafenwacht.app.Main",
                "diagnose",
                "--host",
                "unix://" + root.resolve("sock"),
                target,
                "--format",
                "json"));
        ParseResult parsed = new JsonParser().parse(said);
        assertThat(parsed).as(said).isInstanceOf(ParseResult.Parsed.class);
        Node found = parsed.root().get("targets").elements().getFirst();
        return found.get("causes").elements().stream()
                .map(cause -> cause.get("check").stringOrEmpty())
                .toList();
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + said)
                .isZero();
        return said;
    }
}
