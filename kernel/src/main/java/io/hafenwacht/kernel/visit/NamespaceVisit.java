package io.hafenwacht.kernel.visit;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.libc.Descriptor;
import io.hafenwacht.kernel.libc.Errno;
import io.hafenwacht.kernel.libc.Libc;
import io.hafenwacht.kernel.libc.Syscall;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/// Runs work on a thread of its own inside the network namespace of a process; the thread dies with the work,
/// and no other thread ever changes its namespace.
///
/// Only a platform thread is one thread of the kernel for its whole life, so the work never runs on a virtual
/// thread. A thread that is started inside inherits the namespace: work must start none, virtual ones
/// neither, since their first one starts carriers.
public final class NamespaceVisit {
    private static final long CLONE_NEWNET = 0x40000000L;
    private static final long AT_FDCWD = -100;
    private static final long O_CLOEXEC = 0x80000;

    private NamespaceVisit() {}

    /// Does the work in the process's network namespace and waits for it. `Unread` where the process is gone
    /// or the right to enter is missing; then no work was done. What the work throws comes out of here, an
    /// [IOException] as `Unread`.
    public static <T> Observed<T> network(Proc proc, ProcessKey process, Callable<T> work) throws InterruptedException {
        Path namespace = proc.of(process.pid()).resolve("ns/net");
        boolean ours = ours(proc, namespace);
        if (!ours && !Libc.available()) {
            return Libc.notAvailable();
        }
        bearThreadsHere();
        var result = new AtomicReference<Observed<T>>(ProcessKey.gone(process.pid()));
        var thrown = new AtomicReference<Throwable>();
        Thread visitor = Thread.ofPlatform()
                .name("hafenwacht-visit-net-" + process.pid())
                .daemon()
                .unstarted(() -> {
                    try {
                        result.set(ours ? stay(proc, process, work) : enter(proc, process, namespace, work));
                    } catch (Throwable e) {
                        thrown.set(e);
                    }
                });
        visitor.start();
        try {
            visitor.join();
        } catch (InterruptedException e) {
            visitor.interrupt();
            throw e;
        }
        return switch (thrown.get()) {
            case null -> result.get();
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case IOException e -> failed(Refusal.of(e));
            case InterruptedException _ -> failed(Text.of("interrupted", "unterbrochen"));
            case Throwable e -> throw new IllegalStateException(e);
        };
    }

    private static <T> Observed<T> stay(Proc proc, ProcessKey process, Callable<T> work) throws Exception {
        return process.alive(proc) ? new Observed.Known<>(work.call()) : ProcessKey.gone(process.pid());
    }

    private static <T> Observed<T> enter(Proc proc, ProcessKey process, Path namespace, Callable<T> work)
            throws Exception {
        Libc.Answer open = open(namespace);
        if (open.failed()) {
            return refused(process.pid(), open.errno());
        }
        Libc.Answer back = open(proc.root().resolve("thread-self/ns/net"));
        try (var descriptor = new Descriptor(open.asInt())) {
            // The pid meant the same process before and after it was opened: so it is that one's namespace.
            if (!process.alive(proc)) {
                return ProcessKey.gone(process.pid());
            }
            Libc.Answer entered = Libc.call(Syscall.SETNS, descriptor.number(), CLONE_NEWNET);
            return entered.failed() ? refused(process.pid(), entered.errno()) : new Observed.Known<>(work.call());
        } finally {
            leave(back);
        }
    }

    /// The thread dies anyway; but the kernel ends it some time after Java does, and until then it would keep
    /// the namespace.
    private static void leave(Libc.Answer back) {
        if (!back.failed()) {
            try (var own = new Descriptor(back.asInt())) {
                Libc.call(Syscall.SETNS, own.number(), CLONE_NEWNET);
            }
        }
    }

    private static Libc.Answer open(Path namespace) {
        try (Arena arena = Arena.ofConfined()) {
            return Libc.call(
                    Syscall.OPENAT,
                    AT_FDCWD,
                    arena.allocateFrom(namespace.toString()).address(),
                    O_CLOEXEC);
        }
    }

    /// Whether the process lives in the namespace that we live in: then nobody needs a right.
    private static boolean ours(Proc proc, Path namespace) {
        try {
            return Files.readSymbolicLink(namespace)
                    .equals(Files.readSymbolicLink(proc.root().resolve("self/ns/net")));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /// The JDK starts its cleaner when something is first opened; it must not be born inside.
    private static void bearThreadsHere() {
        try (InputStream in = Files.newInputStream(Path.of("/dev/null"))) {
            in.read();
        } catch (IOException _) {
            // No such device, no such thread.
        }
    }

    private static <T> Observed<T> refused(long pid, int errno) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ESRCH -> ProcessKey.gone(pid);
            case Errno.EPERM, Errno.EACCES ->
                new Observed.Unread<>(
                        Text.of(
                                "no right to enter the network namespace of process " + pid,
                                "kein Recht, den Netzwerk-Namensraum von Prozess " + pid + " zu betreten"),
                        Text.of(
                                "Run hafenwacht as root on the engine's host (CAP_SYS_ADMIN and CAP_SYS_PTRACE).",
                                "hafenwacht als root auf dem Host der Engine starten (CAP_SYS_ADMIN und"
                                        + " CAP_SYS_PTRACE)."));
            default -> failed(Errno.text(errno));
        };
    }

    private static <T> Observed<T> failed(Text why) {
        return new Observed.Unread<>(
                Text.of(
                        "the visit to the network namespace failed: " + why.english(),
                        "der Besuch im Netzwerk-Namensraum ist gescheitert: " + why.german()),
                Text.of("Try again.", "Erneut versuchen."));
    }
}
