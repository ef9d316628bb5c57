package io.hafenwacht.kernel.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CgroupReaderTest {
    private static final String ID = "7a9c469c4b3fa59717325d313c4517643629e7265f8a75ae14ef6533a8776ebe";
    private static final String V1_MOUNTS = """
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            38 31 0:35 / /sys/fs/cgroup/blkio rw,relatime - cgroup cgroup rw,blkio
            39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids
            40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
            """;
    private static final String V2_MOUNT = "41 31 0:38 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw\n";
    private static final String HYBRID_MOUNT = "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

    @TempDir
    Path folder;

    private Path proc;
    private Path sys;

    @BeforeEach
    void roots() {
        proc = folder.resolve("proc");
        sys = folder.resolve("sys");
    }

    private CgroupReader reader(String mounts) throws IOException {
        write(proc.resolve("1/mountinfo"), mounts);
        return new CgroupReader(proc, sys);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void v1(String group) throws IOException {
        write(proc.resolve("42/cgroup"), """
                9:name=systemd:%1$s
                8:pids:%1$s
                7:blkio:%1$s
                4:memory:%1$s
                2:cpu,cpuacct:%1$s
                """.formatted(group));
        Path root = sys.resolve("fs/cgroup");
        files(
                root.resolve("cpu,cpuacct" + group),
                Map.of(
                        "cpu.stat", "nr_periods 12\nnr_throttled 3\nthrottled_time 4000000\nnr_bursts 0\n",
                        "cpu.cfs_quota_us", "50000\n",
                        "cpu.cfs_period_us", "100000\n",
                        "cpu.shares", "512\n",
                        "cpuacct.usage", "20000000\n",
                        "cpuacct.usage_percpu", "16000000 4000000 \n",
                        "cpuacct.stat", "user 1\nsystem 2\n"));
        files(
                root.resolve("memory" + group),
                Map.of(
                        "memory.usage_in_bytes", "1000000\n",
                        "memory.stat",
                                "rss 1\ntotal_rss 300000\ntotal_cache 600000\ntotal_mapped_file 5000\n"
                                        + "total_inactive_file 250000\ntotal_swap 7\ntotal_pgfault 11\ntotal_pgmajfault 2\n",
                        "memory.limit_in_bytes", "67108864\n",
                        "memory.max_usage_in_bytes", "2000000\n",
                        "memory.failcnt", "5\n",
                        "memory.soft_limit_in_bytes", "9223372036854771712\n",
                        "memory.memsw.limit_in_bytes", "134217728\n",
                        "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n"));
        files(
                root.resolve("blkio" + group),
                Map.of(
                        "blkio.throttle.io_service_bytes_recursive",
                        "8:0 Read 4096\n8:0 Write 8192\n8:0 Sync 1\n8:0 Total 12288\n253:1 Read 1\nTotal 12289\n",
                        "blkio.throttle.io_serviced_recursive",
                        "8:0 Read 1\n8:0 Write 2\nTotal 3\n"));
        files(
                root.resolve("pids" + group),
                Map.of(
                        "pids.current",
                        "3\n",
                        "pids.max",
                        "max\n",
                        "pids.events",
                        "max 1\n",
                        "cgroup.procs",
                        "42\n43\n"));
    }

    private void v2(Path root, String group) throws IOException {
        write(proc.resolve("42/cgroup"), "0::" + group + "\n");
        files(
                root.resolve(group.substring(1)),
                Map.ofEntries(
                        Map.entry(
                                "cpu.stat",
                                "usage_usec 20000\nuser_usec 15000\nsystem_usec 5000\nnr_periods 12\n"
                                        + "nr_throttled 3\nthrottled_usec 4000\n"),
                        Map.entry("cpu.max", "50000 100000\n"),
                        Map.entry("cpu.weight", "39\n"),
                        Map.entry("memory.current", "1000000\n"),
                        Map.entry(
                                "memory.stat",
                                "anon 300000\nfile 600000\nfile_mapped 5000\ninactive_file 250000\n"
                                        + "pgfault 11\npgmajfault 2\n"),
                        Map.entry("memory.max", "67108864\n"),
                        Map.entry("memory.peak", "2000000\n"),
                        Map.entry("memory.low", "0\n"),
                        Map.entry("memory.swap.current", "7\n"),
                        Map.entry("memory.swap.max", "67108864\n"),
                        Map.entry("memory.events", "low 0\nhigh 0\nmax 5\noom 2\noom_kill 2\n"),
                        Map.entry(
                                "io.stat", "8:0 rbytes=4096 wbytes=8192 rios=1 wios=2 dbytes=0 dios=0\n253:1 \nbad\n"),
                        Map.entry("pids.current", "3\n"),
                        Map.entry("pids.max", "100\n"),
                        Map.entry("pids.events", "max 1\n"),
                        Map.entry("cgroup.procs", "42\n43\n"),
                        Map.entry(
                                "cpu.pressure",
                                "some avg10=0.00 avg60=0.00 avg300=0.00 total=6699\n"
                                        + "full avg10=0.00 avg60=0.00 avg300=0.00 total=4511\n"),
                        Map.entry("memory.pressure", "some avg10=0.00 avg60=0.00 avg300=0.00 total=1\n"),
                        Map.entry("io.pressure", "")));
    }

    private static void files(Path folder, Map<String, String> texts) throws IOException {
        for (var file : texts.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static OptionalLong of(long value) {
        return OptionalLong.of(value);
    }

    @Test
    void readsVersion1() throws IOException {
        v1("/docker/" + ID);
        Cgroup group = reader(V1_MOUNTS).locate(42).orElseThrow();

        assertThat(group.path()).isEqualTo("/docker/" + ID);
        assertThat(group.containerId()).contains(ID);
        assertThat(group.version()).isEqualTo(1);
        assertThat(group.cpu())
                .isEqualTo(new CpuUse(
                        of(20_000_000),
                        of(10_000_000),
                        of(20_000_000),
                        List.of(16_000_000L, 4_000_000L),
                        of(12),
                        of(3),
                        of(4_000_000),
                        of(50_000),
                        of(100_000),
                        of(512)));
        assertThat(group.memory())
                .isEqualTo(new MemoryUse(
                        of(1_000_000),
                        of(750_000),
                        of(300_000),
                        of(600_000),
                        of(5000),
                        of(250_000),
                        of(7),
                        of(2_000_000),
                        of(67_108_864),
                        of(134_217_728),
                        OptionalLong.empty(),
                        of(5),
                        of(2),
                        of(11),
                        of(2)));
        assertThat(group.io()).containsExactly(new DeviceIo(8, 0, 4096, 8192, 1, 2), new DeviceIo(253, 1, 1, 0, 0, 0));
        assertThat(group.pids()).isEqualTo(new PidsUse(of(3), OptionalLong.empty(), of(1)));
        assertThat(group.pressure().cpu()).isEqualTo(Pressure.NONE);
    }

    @Test
    void readsVersion2() throws IOException {
        v2(sys.resolve("fs/cgroup"), "/system.slice/docker-" + ID + ".scope");
        Cgroup group = reader(V2_MOUNT).locate(42).orElseThrow();

        assertThat(group.path()).isEqualTo("/system.slice/docker-" + ID + ".scope");
        assertThat(group.containerId()).contains(ID);
        assertThat(group.version()).isEqualTo(2);
        assertThat(group.cpu())
                .isEqualTo(new CpuUse(
                        of(20_000_000),
                        of(15_000_000),
                        of(5_000_000),
                        List.of(),
                        of(12),
                        of(3),
                        of(4_000_000),
                        of(50_000),
                        of(100_000),
                        of(998)));
        assertThat(group.memory())
                .isEqualTo(new MemoryUse(
                        of(1_000_000),
                        of(750_000),
                        of(300_000),
                        of(600_000),
                        of(5000),
                        of(250_000),
                        of(7),
                        of(2_000_000),
                        of(67_108_864),
                        of(134_217_728),
                        OptionalLong.empty(),
                        of(5),
                        of(2),
                        of(11),
                        of(2)));
        assertThat(group.io()).containsExactly(new DeviceIo(8, 0, 4096, 8192, 1, 2), new DeviceIo(253, 1, 0, 0, 0, 0));
        assertThat(group.pids()).isEqualTo(new PidsUse(of(3), of(100), of(1)));
        assertThat(group.processes()).containsExactly(42L, 43L);
        assertThat(group.pressure())
                .isEqualTo(new Pressures(
                        new Pressure(of(6699), of(4511)), new Pressure(of(1), OptionalLong.empty()), Pressure.NONE));
    }

    @Test
    void readsBothTogether() throws IOException {
        v2(sys.resolve("fs/cgroup/unified"), "/docker/" + ID);
        v1("/docker/" + ID);
        write(proc.resolve("42/cgroup"), Files.readString(proc.resolve("42/cgroup")) + "0::/docker/" + ID + "\n");
        Cgroup group = reader(V1_MOUNTS + HYBRID_MOUNT).locate(42).orElseThrow();

        assertThat(group.version()).isEqualTo(1);
        assertThat(group.cpu().perCpuNanos()).hasSize(2);
        assertThat(group.pressure().cpu().someMicros()).isEqualTo(of(6699));
        assertThat(group.processes()).containsExactly(42L, 43L);
    }

    @Test
    void whatIsUnlimitedHasNoLimit() throws IOException {
        v2(sys.resolve("fs/cgroup"), "/docker/" + ID);
        Path group = sys.resolve("fs/cgroup/docker/" + ID);
        files(
                group,
                Map.of(
                        "cpu.max",
                        "max 100000\n",
                        "memory.max",
                        "max\n",
                        "memory.swap.max",
                        "max\n",
                        "pids.max",
                        "max"));
        Cgroup read = reader(V2_MOUNT).locate(42).orElseThrow();
        assertThat(read.cpu().quotaMicros()).isEmpty();
        assertThat(read.cpu().periodMicros()).hasValue(100_000);
        assertThat(read.memory().limit()).isEmpty();
        assertThat(read.memory().swapLimit()).isEmpty();
        assertThat(read.pids().limit()).isEmpty();

        v1("/docker/" + ID);
        files(sys.resolve("fs/cgroup/memory/docker/" + ID), Map.of("memory.limit_in_bytes", "9223372036854771712\n"));
        files(sys.resolve("fs/cgroup/cpu,cpuacct/docker/" + ID), Map.of("cpu.cfs_quota_us", "-1\n"));
        Cgroup old = reader(V1_MOUNTS).locate(42).orElseThrow();
        assertThat(old.memory().limit()).isEmpty();
        assertThat(old.cpu().quotaMicros()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/docker/ID, /docker/ID, true",
        "/docker/ID/init.scope/x, /docker/ID, true",
        "/kubepods/burstable/pod1234/ID, /kubepods/burstable/pod1234/ID, true",
        "/kubepods.slice/cri-containerd-ID.scope, /kubepods.slice/cri-containerd-ID.scope, true",
        "/machine.slice/crio-ID.scope/container, /machine.slice/crio-ID.scope, true",
        "/user.slice/a, /user.slice/a, false",
        "/x/IDab, /x/IDab, false"
    })
    void findsTheContainersGroup(String path, String cut, boolean container) throws IOException {
        String group = cut.replace("ID", ID);
        v2(sys.resolve("fs/cgroup"), group);
        write(proc.resolve("42/cgroup"), "0::" + path.replace("ID", ID) + "\n");
        Cgroup found = reader(V2_MOUNT).locate(42).orElseThrow();
        assertThat(found.path()).isEqualTo(group);
        assertThat(found.containerId().isPresent()).isEqualTo(container);
        assertThat(found.memory().usage()).hasValue(1_000_000);
    }

    @Test
    void noPathLeadsOutOfTheTree() throws IOException {
        write(folder.resolve("sys/secret/memory.current"), "1\n");
        for (String path : List.of("/../../secret", "/..", "/docker/../../../secret")) {
            write(proc.resolve("42/cgroup"), "0::" + path + "\n");
            assertThat(reader(V2_MOUNT).locate(42)).as(path).isEmpty();
        }
    }

    @Test
    void aMountOfAPartShowsThatPartOnly() throws IOException {
        v2(sys.resolve("fs/cgroup"), "/inner");
        write(proc.resolve("42/cgroup"), "0::/docker/abc/inner\n");
        assertThat(reader(V2_MOUNT.replace(" / /sys", " /docker/abc /sys"))
                        .locate(42)
                        .orElseThrow()
                        .memory()
                        .usage())
                .hasValue(1_000_000);
        assertThat(reader(V2_MOUNT.replace(" / /sys", " /other /sys")).locate(42))
                .isEmpty();
    }

    @Test
    void whatIsGoneIsEmpty() throws IOException {
        CgroupReader reader = reader(V2_MOUNT);
        assertThat(reader.locate(42)).isEmpty();
        write(proc.resolve("42/cgroup"), "0::/docker/" + ID + "\n");
        Cgroup group = reader.locate(42).orElseThrow();
        assertThat(group.memory().usage()).isEmpty();
        assertThat(group.cpu().usageNanos()).isEmpty();
        assertThat(group.io()).isEmpty();
        assertThat(group.processes()).isEmpty();
    }

    @Test
    void noContentBreaksIt() throws IOException {
        v1("/docker/" + ID);
        Random random = new Random(1);
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (int i = 0; i < 200; i++) {
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length > 0 && !file.endsWith("mountinfo")) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    Files.write(file, Arrays.copyOf(bytes, random.nextInt(10) == 0 ? 0 : bytes.length));
                }
            }
            reader(V1_MOUNTS).locate(42).ifPresent(group -> {
                assertThat(group.cpu().usageNanos().orElse(0)).isNotNegative();
                assertThat(group.memory().workingSet().orElse(0)).isNotNegative();
                assertThat(group.io().stream().map(io -> io.major() + ":" + io.minor()))
                        .doesNotHaveDuplicates();
                assertThat(group.pids().current().orElse(0)).isNotNegative();
            });
        }
    }

    @Test
    void namesDevices() throws IOException {
        write(sys.resolve("dev/block/8:0/uevent"), "MAJOR=8\nMINOR=0\nDEVNAME=sda\nDEVTYPE=disk\n");
        CgroupReader reader = reader(V2_MOUNT);
        assertThat(reader.device(8, 0)).contains("sda");
        assertThat(reader.device(8, 1)).isEmpty();
    }

    @Test
    void readsThisProcess() {
        CgroupReader reader = CgroupReader.ofThisHost();
        var own = reader.locate(ProcessHandle.current().pid());
        Assumptions.assumeTrue(own.isPresent(), "no control groups can be seen here");
        Assumptions.assumeTrue(own.get().cpu().usageNanos().isPresent(), "processor time is not counted here");
        assertThat(own.get().cpu().usageNanos().getAsLong()).isPositive();
    }
}
