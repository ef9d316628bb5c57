package io.hafenwacht.kernel.libc;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Runs a program of this host in the namespaces of the calling thread, without starting a thread: no input,
/// an empty environment, bounded output and time. Only for the fixed list of read-only programs.
public final class Program {
    static final Limit OUTPUT_BYTES =
            new Limit("program-output-bytes", 8 << 20, "bytes", "iptables-save of a node with 5,000 services has 5 MB");
    private static final long O_CLOEXEC = 0x80000;
    private static final int SIGKILL = 9;
    private static final int BUFFER = 64 << 10;
    private static final int POLLIN = 1;
    private static final int POLL_MILLIS = 100;
    private static final int POLL_BYTES = 32;
    private static final int NONE = -1;

    private Program() {}

    /// What came of it.
    public sealed interface Ended {
        /// It ended by itself; `error` is the first of what it said on standard error.
        record Printed(int code, String text, String error) implements Ended {}

        /// It could not be started, said too much, or took too long.
        record Failed(Text why) implements Ended {}
    }

    /// `command` begins with the absolute path of the program.
    public static Ended run(List<String> command, Duration patience) {
        try (Arena arena = Arena.ofConfined();
                Pipe out = Pipe.open(arena);
                Pipe error = Pipe.open(arena)) {
            Libc.Answer started = Spawn.start(command, out.write(), error.write());
            if (started.failed()) {
                Text why = Errno.text(started.errno());
                return new Ended.Failed(Text.of(
                        command.getFirst() + " cannot be started: " + why.english(),
                        command.getFirst() + " lässt sich nicht starten: " + why.german()));
            }
            out.closeWrite();
            error.closeWrite();
            return heard(arena, started.asInt(), out, error, command, System.nanoTime() + patience.toNanos());
        }
    }

    private static Ended heard(Arena arena, int pid, Pipe out, Pipe error, List<String> command, long end) {
        var text = new ByteArrayOutputStream();
        var complaint = new ByteArrayOutputStream();
        MemorySegment buffer = arena.allocate(BUFFER);
        MemorySegment polled = arena.allocate(POLL_BYTES, 8);
        boolean outOpen = true;
        boolean errorOpen = true;
        while ((outOpen || errorOpen) && System.nanoTime() < end && !OUTPUT_BYTES.exceededBy(text.size())) {
            int ready = ready(
                    polled,
                    outOpen ? out.read().number() : NONE,
                    errorOpen ? error.read().number() : NONE);
            if ((ready & 1) != 0) {
                outOpen = drained(buffer, out.read(), text);
            }
            if ((ready & 2) != 0) {
                errorOpen = drained(buffer, error.read(), complaint);
            }
        }
        boolean finished = !outOpen && !errorOpen;
        if (!finished) {
            Libc.call(Syscall.KILL, pid, SIGKILL); // our own child, not yet waited for
        }
        int status = waited(arena, pid);
        if (!finished) {
            return new Ended.Failed(
                    OUTPUT_BYTES.exceededBy(text.size())
                            ? Text.of(
                                    command.getFirst() + " said more than " + OUTPUT_BYTES,
                                    command.getFirst() + " gab mehr aus als " + OUTPUT_BYTES)
                            : Text.of(
                                    command.getFirst() + " took too long", command.getFirst() + " brauchte zu lange"));
        }
        return new Ended.Printed(
                (status & 0x7f) == 0 ? status >> 8 & 0xff : 128 + (status & 0x7f),
                text.toString(StandardCharsets.UTF_8),
                complaint.toString(StandardCharsets.UTF_8).lines().findFirst().orElse(""));
    }

    /// The exit status as wait4(2) has it.
    private static int waited(Arena arena, int pid) {
        MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
        Libc.Answer waited;
        do {
            waited = Libc.call(Syscall.WAIT4, pid, status.address(), 0, 0);
        } while (waited.failed() && waited.errno() == Errno.EINTR);
        return status.get(ValueLayout.JAVA_INT, 0);
    }

    /// Which of two can be read without waiting, as bits 1 and 2; a closed end can. `struct pollfd`: fd,
    /// events, revents; a negative fd is left out. Behind both, `struct timespec`.
    private static int ready(MemorySegment polled, int first, int second) {
        polled.set(ValueLayout.JAVA_INT, 0, first);
        polled.set(ValueLayout.JAVA_INT, 4, POLLIN);
        polled.set(ValueLayout.JAVA_INT, 8, second);
        polled.set(ValueLayout.JAVA_INT, 12, POLLIN);
        polled.set(ValueLayout.JAVA_LONG, 16, 0);
        polled.set(ValueLayout.JAVA_LONG, 24, POLL_MILLIS * 1_000_000L);
        if (Libc.call(Syscall.PPOLL, polled.address(), 2, polled.address() + 16, 0, 0)
                        .value()
                <= 0) {
            return 0;
        }
        return (polled.get(ValueLayout.JAVA_SHORT, 6) != 0 ? 1 : 0)
                | (polled.get(ValueLayout.JAVA_SHORT, 14) != 0 ? 2 : 0);
    }

    /// What is there now; `false` at the end.
    private static boolean drained(MemorySegment buffer, Descriptor in, ByteArrayOutputStream to) {
        Libc.Answer got = Libc.call(Syscall.READ, in.number(), buffer.address(), BUFFER);
        if (got.failed()) {
            return got.errno() == Errno.EAGAIN || got.errno() == Errno.EINTR;
        }
        if (to.size() <= OUTPUT_BYTES.value()) {
            to.writeBytes(buffer.asSlice(0, got.value()).toArray(ValueLayout.JAVA_BYTE));
        }
        return got.value() > 0;
    }

    /// Both ends of pipe2(2).
    private static final class Pipe implements AutoCloseable {
        private final Descriptor read;
        private final Descriptor write;
        private boolean writeOpen = true;

        private Pipe(Descriptor read, Descriptor write) {
            this.read = read;
            this.write = write;
        }

        static Pipe open(Arena arena) {
            MemorySegment pair = arena.allocate(8, 4);
            Libc.Answer made = Libc.call(Syscall.PIPE2, pair.address(), O_CLOEXEC);
            if (made.failed()) {
                throw new IllegalStateException(
                        "no pipe: " + Errno.text(made.errno()).english());
            }
            return new Pipe(
                    new Descriptor(pair.get(ValueLayout.JAVA_INT, 0)),
                    new Descriptor(pair.get(ValueLayout.JAVA_INT, 4)));
        }

        Descriptor read() {
            return read;
        }

        Descriptor write() {
            return write;
        }

        void closeWrite() {
            if (writeOpen) {
                writeOpen = false;
                write.close();
            }
        }

        @Override
        public void close() {
            closeWrite();
            read.close();
        }
    }
}
