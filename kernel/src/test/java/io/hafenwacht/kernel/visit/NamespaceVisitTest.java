package io.hafenwacht.kernel.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamespaceVisitTest {
    private static final Proc PROC = Proc.ofThisHost();

    @Test
    void inOurOwnNamespaceNoRightIsNeeded() throws InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/ns/net")), "no Linux");
        ProcessKey self =
                ProcessKey.of(PROC, ProcessHandle.current().pid()).known().orElseThrow();
        assertThat(NamespaceVisit.network(
                        PROC, self, () -> Thread.currentThread().isVirtual()))
                .isEqualTo(new Observed.Known<>(false));
        assertThatThrownBy(() -> NamespaceVisit.network(PROC, self, () -> {
                    throw new IllegalStateException("bug");
                }))
                .hasMessage("bug");
        assertThat(NamespaceVisit.network(PROC, self, () -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(Observed.Unread.class);
    }

    @Test
    void aPidThatWasGivenToAnotherIsNotVisited() throws InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/ns/net")), "no Linux");
        var self = new ProcessKey(ProcessHandle.current().pid(), 1);
        assertThat(NamespaceVisit.network(PROC, self, () -> {
                    throw new AssertionError("visited");
                }))
                .isInstanceOf(Observed.Unread.class);
    }

    @Test
    void visitsAndLeaves() throws Exception {
        Process other = started("unshare", "--net", "sleep", "60");
        try {
            Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
            ProcessKey key = key(other, own);
            Path theirs = Files.readSymbolicLink(Path.of("/proc/" + other.pid() + "/ns/net"));
            Observed<Path> seen = NamespaceVisit.network(PROC, key, () -> {
                try (var socket = new DatagramSocket()) {
                    assertThat(socket.getLocalPort()).isPositive();
                }
                return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net"));
            });
            assertThat(seen).isEqualTo(new Observed.Known<>(theirs));
            assertThat(namespacesOfOurThreads()).containsOnly(own);
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatEnded() throws Exception {
        Process other = started("sleep", "60");
        ProcessKey key = ProcessKey.of(PROC, other.pid()).known().orElseThrow();
        other.destroyForcibly().waitFor();
        assertThat(NamespaceVisit.network(PROC, key, () -> 1)).isInstanceOf(Observed.Unread.class);
    }

    private static Process started(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not installed");
            throw new IllegalStateException(e);
        }
    }

    /// Once it has left our namespace; `unshare` needs rights for that.
    private static ProcessKey key(Process process, Path own) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Path link = Path.of("/proc/" + process.pid() + "/ns/net");
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (!Files.readSymbolicLink(link).equals(own)) {
                    return ProcessKey.of(PROC, process.pid()).known().orElseThrow();
                }
            } catch (IOException _) {
                // It ended, and nobody has noticed yet.
            }
            Thread.onSpinWait();
        }
        assumeTrue(false, "no right to make a network namespace");
        throw new IllegalStateException();
    }

    private static java.util.List<Path> namespacesOfOurThreads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(task -> {
                        try {
                            return Files.readSymbolicLink(task.resolve("ns/net"));
                        } catch (IOException e) {
                            return Path.of("gone"); // the thread has ended
                        }
                    })
                    .filter(path -> !path.equals(Path.of("gone")))
                    .distinct()
                    .toList();
        }
    }
}
