package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.watch.LocalStats.LocalContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupStatsTest {
    private static final String ID = "7a9c469c4b3fa59717325d313c4517643629e7265f8a75ae14ef6533a8776ebe";

    @TempDir
    Path folder;

    private CgroupStats stats;

    @BeforeEach
    void fill() throws IOException {
        write("proc/1/mountinfo", "41 31 0:38 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw\n");
        write("proc/42/cgroup", "0::/docker/" + ID + "\n");
        write(
                "proc/42/net/dev",
                "Inter-| Receive | Transmit\n face |bytes\n    lo: 9 1 0 0 0 0 0 0 9 1 0 0 0 0 0 0\n"
                        + "  eth0: 100 2 3 4 0 0 0 0 200 5 6 7 0 0 0 0\n");
        write("proc/42/net/sockstat", "sockets: used 12\nTCP: inuse 1\n");
        write("proc/42/fd/0", "");
        write("sys/dev/block/8:0/uevent", "DEVNAME=sda\n");
        group(
                "cpu.stat",
                "usage_usec 2500000\nuser_usec 2000000\nsystem_usec 500000\nnr_periods 4\nnr_throttled 1\n"
                        + "throttled_usec 1000000\n");
        group("cpu.max", "50000 100000\n");
        group("memory.current", "1000\n");
        group("memory.stat", "anon 300\nfile 600\ninactive_file 250\npgfault 11\n");
        group("memory.max", "max\n");
        group("memory.events", "oom_kill 2\n");
        group("io.stat", "8:0 rbytes=4096 wbytes=1 rios=2 wios=3\n");
        group("pids.current", "3\n");
        group("pids.max", "100\n");
        group("cgroup.procs", "42\n");
        group(
                "memory.pressure",
                "some avg10=0 avg60=0 avg300=0 total=1500000\nfull avg10=0 avg60=0 avg300=0 total=1\n");
        stats = new CgroupStats(folder.resolve("proc"), folder.resolve("sys"));
    }

    private void group(String name, String text) throws IOException {
        write("sys/fs/cgroup/docker/" + ID + "/" + name, text);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void namesMeasuresAsCadvisorDoes() {
        assertThat(stats.of(new LocalContainer(ID, 42, true)).orElseThrow())
                .containsEntry("container_cpu_usage_seconds_total{cpu=\"total\"}", 2.5)
                .containsEntry("container_cpu_user_seconds_total", 2.0)
                .containsEntry("container_cpu_cfs_throttled_periods_total", 1.0)
                .containsEntry("container_cpu_cfs_throttled_seconds_total", 1.0)
                .containsEntry("container_spec_cpu_quota", 50_000.0)
                .containsEntry("container_memory_working_set_bytes", 750.0)
                .containsEntry("container_spec_memory_limit_bytes", 0.0)
                .containsEntry("container_oom_events_total", 2.0)
                .containsEntry("container_fs_reads_bytes_total{device=\"/dev/sda\"}", 4096.0)
                .containsEntry("container_fs_writes_total{device=\"/dev/sda\"}", 3.0)
                .containsEntry(
                        "container_blkio_device_usage_total{device=\"/dev/sda\",major=\"8\",minor=\"0\",operation=\"Read\"}",
                        4096.0)
                .containsEntry("container_processes", 1.0)
                .containsEntry("container_threads", 3.0)
                .containsEntry("container_threads_max", 100.0)
                .containsEntry("container_sockets", 12.0)
                .containsEntry("container_network_receive_bytes_total{interface=\"eth0\"}", 100.0)
                .containsEntry("container_network_transmit_packets_dropped_total{interface=\"eth0\"}", 7.0)
                .containsEntry("container_pressure_memory_waiting_seconds_total", 1.5)
                .containsEntry("container_memory_failures_total{failure_type=\"pgfault\",scope=\"container\"}", 11.0)
                .doesNotContainKey("container_network_receive_bytes_total{interface=\"lo\"}")
                .doesNotContainKey("container_pressure_io_waiting_seconds_total");
    }

    @Test
    void aNetworkThatIsNotItsOwnIsNotItsUse() {
        assertThat(stats.of(new LocalContainer(ID, 42, false)).orElseThrow().keySet())
                .noneMatch(key -> key.startsWith("container_network"))
                .doesNotContain("container_sockets");
    }

    @Test
    void anotherContainersProcessIsNotMeasured() {
        assertThat(stats.of(new LocalContainer("b".repeat(64), 42, true))).isEmpty();
        assertThat(stats.of(new LocalContainer(ID, 43, true))).isEmpty();
        assertThat(stats.of(new LocalContainer(ID, 0, true))).isEmpty();
    }

    @Test
    void oneThatEndsIsEmpty() throws IOException {
        assertThat(stats.of(new LocalContainer(ID, 42, true))).isPresent();
        for (String name : new String[] {"cpu.stat", "memory.current"}) {
            Files.delete(folder.resolve("sys/fs/cgroup/docker/" + ID + "/" + name));
        }
        assertThat(stats.of(new LocalContainer(ID, 42, true))).isEmpty();
    }
}
