package io.hafenwacht.bench;

import io.hafenwacht.app.watch.CgroupStats;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.connect.docker.watch.DockerStats;
import io.hafenwacht.connect.docker.watch.LocalStats;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// How much of a core it takes to measure containers every ten seconds: list, control groups, samples. Counts
/// the processor time of the whole process, warm and cold.
///
/// Arguments: `fake COUNT` makes files as control groups have them in a temporary folder, and an engine in
/// this process which lists as many containers; `real SOCKET` measures what runs on an engine of this
/// machine, `api SOCKET` the same through the engine.
public final class CgroupStatsBench {
    private static final int ROUNDS = 40;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final double INTERVAL_MILLIS = 10_000;

    private CgroupStatsBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("fake")) {
            Path folder = Files.createTempDirectory("cg");
            int count = Integer.parseInt(args[1]);
            try (FakeEngine engine = FakeEngine.onUnixSocket(folder)) {
                fill(engine, folder, count);
                measure(
                        folder.resolve("docker.sock"),
                        new CgroupStats(folder.resolve("proc"), folder.resolve("sys")),
                        count);
            }
        } else {
            Path socket = Path.of(args[1]);
            LocalStats local =
                    args[0].equals("real") ? new CgroupStats(Path.of("/proc"), Path.of("/sys")) : LocalStats.NONE;
            measure(socket, local, running(socket));
        }
    }

    private static int running(Path socket) {
        try (EngineClient client = client(socket)) {
            return switch (client.info()) {
                case io.hafenwacht.connect.docker.EngineResult.Ok<io.hafenwacht.core.node.Node>(var info) ->
                    Math.toIntExact(info.get("ContainersRunning").integer().orElse(0L));
                case io.hafenwacht.connect.docker.EngineResult.Failure<io.hafenwacht.core.node.Node> failure ->
                    throw new IllegalStateException(failure.reason().english());
            };
        }
    }

    private static EngineClient client(Path socket) {
        return new EngineClient(new EngineAddress.Unix(socket), EngineTimeouts.STANDARD);
    }

    private static void measure(Path socket, LocalStats local, int count) throws InterruptedException {
        Semaphore samples = new Semaphore(0);
        try (EngineClient client = client(socket)) {
            DockerStats stats = new DockerStats(client, ContainerChoice.ALL, local, PAUSE, InstantSource.system());
            long start = cpu();
            Thread source = Thread.ofVirtual().start(() -> {
                try {
                    stats.run(_ -> samples.release(), Known.NOTHING);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            long before = start;
            for (int round = 1; round <= ROUNDS; round++) {
                samples.acquire(count);
                if (round == 1 || round % 10 == 0) {
                    long now = cpu();
                    int rounds = round == 1 ? 1 : round == 10 ? 9 : 10;
                    double millis = (now - before) / 1e6 / rounds;
                    System.out.printf(
                            Locale.ROOT,
                            "rounds to %2d: %7.1f ms of processor for %d containers = %.2f %% of a core every 10 s%n",
                            round,
                            millis,
                            count,
                            millis / INTERVAL_MILLIS * 100);
                    before = now;
                }
            }
            source.interrupt();
            source.join();
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void fill(FakeEngine engine, Path folder, int count) throws IOException {
        engine.on("/_ping", Script.ping("1.41"));
        StringBuilder list = new StringBuilder("[");
        write(folder.resolve("proc/1/mountinfo"), MOUNTS);
        for (int i = 0; i < count; i++) {
            String id = "%064x".formatted(0xabcdef000L + i);
            list.append(i == 0 ? "" : ",").append(ROW.replace("ID", id).replace("NAME", "shop-web-" + i));
            String inspected = INSPECTED
                    .replace("ID", id)
                    .replace("NAME", "shop-web-" + i)
                    .replace("4711", Integer.toString(1000 + i));
            engine.on("/containers/" + id + "/json", Script.json(200, inspected));
            files(folder, "/docker/" + id, 1000 + i);
        }
        engine.on("/containers/json", Script.json(200, list.append(']').toString()));
    }

    private static void files(Path folder, String group, int pid) throws IOException {
        write(
                folder.resolve("proc/" + pid + "/cgroup"),
                "8:pids:" + group + "\n7:blkio:" + group + "\n4:memory:" + group + "\n2:cpuacct:" + group + "\n1:cpu:"
                        + group + "\n0::" + group + "\n");
        write(folder.resolve("proc/" + pid + "/net/dev"), NET_DEV);
        write(
                folder.resolve("proc/" + pid + "/net/sockstat"),
                "sockets: used 12\nTCP: inuse 4 orphan 0 tw 0 alloc 5 mem 1\n");
        Files.createDirectories(folder.resolve("proc/" + pid + "/fd"));
        Path root = folder.resolve("sys/fs/cgroup");
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            String controller = file.getKey().substring(0, file.getKey().indexOf('/'));
            write(
                    root.resolve(controller + group + file.getKey().substring(controller.length())),
                    file.getValue().replace("PID", Integer.toString(pid)));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static final String MOUNTS = """
            32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
            33 31 0:30 / /sys/fs/cgroup/cpuacct rw,relatime - cgroup cgroup rw,cpuacct
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            38 31 0:35 / /sys/fs/cgroup/blkio rw,relatime - cgroup cgroup rw,blkio
            39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
            """;

    private static final String NET_DEV = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
              eth0: 1234567   12345    0    0    0     0          0         0  7654321   54321    0    0    0     0       0          0
            """;

    private static final String PRESSURE =
            "some avg10=0.00 avg60=0.00 avg300=0.00 total=6699\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=4511\n";

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry(
                    "cpu/cpu.stat",
                    "nr_periods 120\nnr_throttled 30\nthrottled_time 4000000\nnr_bursts 0\nburst_time 0\n"),
            Map.entry("cpu/cpu.cfs_quota_us", "50000\n"),
            Map.entry("cpu/cpu.cfs_period_us", "100000\n"),
            Map.entry("cpu/cpu.shares", "1024\n"),
            Map.entry("cpuacct/cpuacct.usage", "20000000\n"),
            Map.entry("cpuacct/cpuacct.usage_percpu", "16000000 4000000 1 2 3 4 5 6 \n"),
            Map.entry("cpuacct/cpuacct.stat", "user 1\nsystem 2\n"),
            Map.entry("memory/memory.usage_in_bytes", "1000000\n"),
            Map.entry("memory/memory.stat", memoryStat()),
            Map.entry("memory/memory.limit_in_bytes", "67108864\n"),
            Map.entry("memory/memory.max_usage_in_bytes", "2000000\n"),
            Map.entry("memory/memory.failcnt", "5\n"),
            Map.entry("memory/memory.soft_limit_in_bytes", "9223372036854771712\n"),
            Map.entry("memory/memory.memsw.limit_in_bytes", "134217728\n"),
            Map.entry("memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n"),
            Map.entry(
                    "blkio/blkio.throttle.io_service_bytes_recursive",
                    "8:0 Read 4096\n8:0 Write 8192\n8:0 Total 12288\nTotal 12288\n"),
            Map.entry("blkio/blkio.throttle.io_serviced_recursive", "8:0 Read 1\n8:0 Write 2\nTotal 3\n"),
            Map.entry("pids/pids.current", "3\n"),
            Map.entry("pids/pids.max", "max\n"),
            Map.entry("pids/pids.events", "max 0\n"),
            Map.entry("unified/cgroup.procs", "PID\n"),
            Map.entry("unified/cpu.pressure", PRESSURE),
            Map.entry("unified/memory.pressure", PRESSURE),
            Map.entry("unified/io.pressure", PRESSURE));

    private static String memoryStat() {
        StringBuilder text = new StringBuilder();
        for (String front : new String[] {"", "total_"}) {
            for (String name :
                    "cache rss rss_huge shmem mapped_file dirty writeback swap pgpgin pgpgout pgfault pgmajfault inactive_anon active_anon inactive_file active_file unevictable"
                            .split(" ")) {
                text.append(front).append(name).append(" 123456\n");
            }
        }
        return text.toString();
    }

    private static final String ROW = """
            {"Id":"ID","Names":["/NAME"],"Image":"shop/web:1.2",
            "ImageID":"sha256:512852b9a09f512852b9a09f512852b9a09f512852b9a09f512852b9a09f1234",
            "Command":"/docker-entrypoint.sh nginx","Created":1700000000,"Ports":[{"IP":"0.0.0.0",
            "PrivatePort":80,"PublicPort":8080,"Type":"tcp"}],
            "Labels":{"com.docker.compose.config-hash":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "com.docker.compose.container-number":"1","com.docker.compose.oneoff":"False",
            "com.docker.compose.project":"shop",
            "com.docker.compose.project.config_files":"/srv/shop/docker-compose.yml",
            "com.docker.compose.project.working_dir":"/srv/shop","com.docker.compose.service":"web",
            "maintainer":"NGINX Docker Maintainers"},"State":"running",
            "Status":"Up 3 hours (healthy)","HostConfig":{"NetworkMode":"shop_default"},
            "NetworkSettings":{"Networks":{"shop_default":{"IPAMConfig":null,"Links":null,
            "Aliases":null,"NetworkID":"ffff","EndpointID":"eeee","Gateway":"172.18.0.1",
            "IPAddress":"172.18.0.2","IPPrefixLen":16,"IPv6Gateway":"","GlobalIPv6Address":"",
            "GlobalIPv6PrefixLen":0,"MacAddress":"02:42:ac:12:00:02","DriverOpts":null}}},"Mounts":[]}""";

    private static final String INSPECTED = """
            {"Id":"ID","Name":"/NAME","Config":{"Image":"shop/web:1.2","Tty":false,
            "Env":["PATH=/usr/bin"],"Labels":{"com.docker.compose.project":"shop",
            "com.docker.compose.service":"web"}},"State":{"Running":true,"Pid":4711,
            "StartedAt":"2026-11-22T01:00:00.123456789Z"},"RestartCount":0,
            "HostConfig":{"Memory":67108864,"MemorySwap":134217728,"CpuQuota":50000,
            "CpuPeriod":100000,"NetworkMode":"shop_default"}}""";
}
