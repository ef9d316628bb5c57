package io.hafenwacht.app.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupReadingTest {
    @TempDir
    Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Node read() {
        return new CgroupReading(root.resolve("proc"), root.resolve("cgroup"))
                .read(7)
                .orElse(Node.MISSING);
    }

    @Test
    void versionOne() throws IOException {
        file("proc/7/cgroup", "9:pids:/docker/a\n4:memory:/docker/a\n1:cpu,cpuacct:/docker/a\n0::/docker/a\n");
        file("cgroup/memory/docker/a/memory.limit_in_bytes", "67108864\n");
        file("cgroup/memory/docker/a/memory.usage_in_bytes", "1000\n");
        file("cgroup/memory/docker/a/memory.stat", "total_inactive_file 10\ntotal_pgmajfault 3\n");
        file("cgroup/memory/docker/a/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        file("cgroup/cpu/docker/a/cpu.stat", "nr_periods 10\nnr_throttled 4\nthrottled_time 900\n");
        file("cgroup/cpu/docker/a/cpu.cfs_quota_us", "-1\n");
        file("cgroup/pids/docker/a/pids.max", "max\n");
        file("cgroup/pids/docker/a/pids.current", "5\n");
        Node node = read();
        assertThat(number(node, "memory", "limit")).isEqualTo(67108864);
        assertThat(number(node, "memory", "oomKills")).isEqualTo(2);
        assertThat(number(node, "memory", "inactiveFile")).isEqualTo(10);
        assertThat(number(node, "cpu", "throttled")).isEqualTo(4);
        assertThat(number(node, "cpu", "quota")).isEqualTo(-1);
        assertThat(number(node, "pids", "limit")).isEqualTo(-1);
        assertThat(number(node, "pids", "current")).isEqualTo(5);
        assertThat(number(node, "pressure", "io")).isEqualTo(-1);
    }

    @Test
    void versionTwo() throws IOException {
        file("proc/7/cgroup", "0::/system.slice/docker-a.scope\n");
        file("cgroup/cgroup.controllers", "cpu memory pids\n");
        String group = "cgroup/system.slice/docker-a.scope/";
        file(group + "memory.max", "max\n");
        file(group + "memory.current", "1000\n");
        file(group + "memory.events", "low 0\nmax 8\noom 1\noom_kill 1\n");
        file(group + "cpu.max", "50000 100000\n");
        file(group + "cpu.stat", "nr_periods 10\nnr_throttled 4\nthrottled_usec 9\n");
        file(group + "pids.max", "10\n");
        file(group + "pids.events", "max 6\n");
        file(group + "io.pressure", "some avg10=42.17 avg60=0.00 avg300=0.00 total=0\n");
        Node node = read();
        assertThat(number(node, "memory", "limit")).isEqualTo(-1);
        assertThat(number(node, "memory", "oomKills")).isEqualTo(1);
        assertThat(number(node, "memory", "failures")).isEqualTo(8);
        assertThat(number(node, "cpu", "quota")).isEqualTo(50000);
        assertThat(number(node, "cpu", "throttledNanos")).isEqualTo(9000);
        assertThat(number(node, "pids", "refused")).isEqualTo(6);
        assertThat(number(node, "pressure", "io")).isEqualTo(42);
    }

    @Test
    void whatIsNotThereIsNotZero() throws IOException {
        assertThat(read().absent()).isTrue();
        file("proc/7/cgroup", "4:memory:/docker/a\n");
        assertThat(number(read(), "memory", "usage")).isEqualTo(-1);
        file("cgroup/memory/docker/a/memory.usage_in_bytes", "99999999999999999999999\n");
        assertThat(number(read(), "memory", "usage")).isEqualTo(-1);
    }

    @Test
    void noPathLeadsOutOfTheHierarchy() throws IOException {
        file("secret/memory.usage_in_bytes", "42\n");
        file("proc/7/cgroup", "4:memory:/../../secret\n");
        assertThat(number(read(), "memory", "usage")).isEqualTo(-1);
    }

    private static long number(Node node, String... path) {
        return node.at(path).integer().orElse(-2L);
    }
}
