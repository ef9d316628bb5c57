package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hafenwacht net --pid N mtu` over a router whose second link is narrow: three network namespaces, each
/// held by a process of this test and gone with it.
@Tag("engine")
class NetPathTest {
    private static final int NARROW = 1_300;

    @TempDir
    Path folder;

    private final List<Process> held = new ArrayList<>();

    @BeforeEach
    void build() throws Exception {
        for (String tool : List.of("unshare", "nsenter", "ip", "iptables")) {
            assumeTrue(
                    List.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/").stream()
                            .anyMatch(place -> Files.isExecutable(Path.of(place + tool))),
                    tool + " is not installed");
        }
        for (int i = 0; i < 3; i++) {
            held.add(namespace());
        }
        long here = held.get(0).pid();
        long router = held.get(1).pid();
        long there = held.get(2).pid();
        link(here, "wide0", "10.77.1.2/24", router, "wide1", "10.77.1.1/24", 1_500);
        link(router, "thin0", "10.77.2.1/24", there, "thin1", "10.77.2.2/24", NARROW);
        inside(router, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        inside(here, "ip", "route", "add", "default", "via", "10.77.1.1");
        inside(there, "ip", "route", "add", "default", "via", "10.77.2.1");
    }

    @AfterEach
    void tearDown() throws InterruptedException {
        for (Process process : held) {
            process.destroyForcibly().waitFor();
        }
    }

    /// A process alone in a new network.
    private static Process namespace() throws Exception {
        Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        Process process = new ProcessBuilder("unshare", "--net", "sleep", "600").start();
        Path link = Path.of("/proc/" + process.pid() + "/ns/net");
        Await.until(
                "a network of its own",
                () -> !process.isAlive() || !Files.readSymbolicLink(link).equals(own));
        assumeTrue(process.isAlive(), "no right to make a network namespace");
        return process;
    }

    private static void link(
            long one, String first, String address, long other, String second, String otherAddress, int mtu)
            throws Exception {
        String size = Integer.toString(mtu);
        run(
                "ip",
                "link",
                "add",
                first,
                "mtu",
                size,
                "netns",
                Long.toString(one),
                "type",
                "veth",
                "peer",
                "name",
                second,
                "mtu",
                size,
                "netns",
                Long.toString(other));
        inside(one, "ip", "addr", "add", address, "dev", first);
        inside(one, "ip", "link", "set", first, "up");
        inside(other, "ip", "addr", "add", otherAddress, "dev", second);
        inside(other, "ip", "link", "set", second, "up");
    }

    private static void inside(long pid, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(pid), "-n"));
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + said)
                .isZero();
    }

    private Node mtu(int code, String to) {
        CliRun run = CliRun.in(
                folder, Map.of(), "net", "--pid", Long.toString(held.getFirst().pid()), "mtu", to, "--format", "json");
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(code);
        return run.json();
    }

    @Test
    void aRouterThatSaysSo() {
        Node json = mtu(0, "10.77.2.2");
        assertThat(json.get("meaning").stringOrEmpty())
                .startsWith("the path carries " + NARROW + " bytes, and a router");
        assertThat(mtu(0, "10.77.1.1").get("meaning").stringOrEmpty()).contains("all that the interface sends: 1500");
    }

    @Test
    void aPathThatSwallowsLargePackets() throws Exception {
        inside(
                held.get(1).pid(),
                "iptables",
                "-A",
                "OUTPUT",
                "-p",
                "icmp",
                "--icmp-type",
                "fragmentation-needed",
                "-j",
                "DROP");
        Node json = mtu(1, "10.77.2.2");
        assertThat(json.get("meaning").stringOrEmpty()).startsWith("packets above " + NARROW + " bytes vanish");
        assertThat(json.get("next").stringOrEmpty()).contains("driver.mtu=" + NARROW);
    }

    @Test
    void whoMayNotEnterIsToldWhatIsMissing() throws Exception {
        for (String question : List.of("mtu 10.77.1.1", "firewall", "capture none.pcap")) {
            List<String> command = new ArrayList<>(List.of(
                    "setpriv",
                    "--bounding-set=-sys_admin,-sys_ptrace,-net_raw",
                    "--inh-caps=-all",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.hafenwacht.app.Main",
                    "net",
                    "--lang",
                    "en",
                    "--pid",
                    Long.toString(held.getFirst().pid())));
            command.addAll(List.of(question.split(" ")));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isEqualTo(3);
            assertThat(said).contains("CAP_SYS_ADMIN").doesNotContain("Exception");
            assertThat(folder.resolve("none.pcap")).doesNotExist();
        }
    }

    @Test
    void nobodyAnswers() {
        assertThat(mtu(1, "10.77.2.77").get("meaning").stringOrEmpty()).contains("does not answer echoes");
    }
}
