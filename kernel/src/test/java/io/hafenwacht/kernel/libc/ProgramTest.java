package io.hafenwacht.kernel.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.kernel.libc.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @BeforeEach
    void needs() {
        assumeTrue(Libc.available() && Files.isExecutable(Path.of("/bin/sh")), "no Linux with a shell");
    }

    private static Ended sh(String script, Duration patience) {
        return Program.run(List.of("/bin/sh", "-c", script), patience);
    }

    @Test
    void outputErrorAndCode() {
        assertThat(sh("echo out; echo bad >&2; echo more >&2; exit 3", LONG))
                .isEqualTo(new Ended.Printed(3, "out\n", "bad"));
        assertThat(sh("kill -9 $$", LONG)).isEqualTo(new Ended.Printed(137, "", ""));
    }

    @Test
    void emptyInputAndEnvironment() {
        assertThat(sh("cat; echo \"[$HOME]\"", LONG)).isEqualTo(new Ended.Printed(0, "[]\n", ""));
    }

    @Test
    void muchOutputAtOnceOnBoth() {
        Ended ended = sh(
                "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; echo e >&2;"
                        + " i=$((i+1)); done",
                LONG);
        assertThat(ended).isInstanceOf(Ended.Printed.class);
        assertThat(((Ended.Printed) ended).text()).hasSize(3_000 * 41);
    }

    @Test
    void oneThatTakesTooLong() {
        long began = System.nanoTime();
        assertThat(sh("echo x; exec sleep 60", Duration.ofMillis(200))).isInstanceOf(Ended.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void oneThatSaysTooMuch() {
        assertThat(sh("exec cat /dev/zero", LONG)).isInstanceOf(Ended.Failed.class);
    }

    @Test
    void oneThatIsNotThere() {
        assertThat(Program.run(List.of("/none/such"), LONG)).isInstanceOf(Ended.Failed.class);
    }

    @Test
    void nothingIsHandedOnAndNoThreadIsLeft() throws Exception {
        assertThat(sh("ls /proc/self/fd | wc -l", LONG)).isEqualTo(new Ended.Printed(0, "4\n", ""));
        long before = descriptors();
        // Others in this JVM may have started programs the JDK's way, which leaves a thread.
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 20; i++) {
            sh("true", LONG);
        }
        assertThat(descriptors()).isLessThan(before + 10);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !threads.contains(thread))
                .noneMatch(thread -> thread.getName().contains("reaper"));
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
