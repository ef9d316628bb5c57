package io.hafenwacht.app.net;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import io.hafenwacht.kernel.visit.NamespaceVisit;
import io.hafenwacht.kernel.visit.RootedFiles;
import java.util.concurrent.Callable;

/// A process whose network is looked at from inside: `name` is the container's, or empty for a mere pid;
/// `id` the container's full id, or empty.
public record NetTarget(String name, String id, Proc proc, ProcessKey process) {
    private static final Limit FILE_BYTES = new Limit(
            "net-etc-bytes", 256 << 10, "bytes", "of resolv.conf and hosts; those of engines have a few lines");

    /// Does the work inside its network.
    public <T> Observed<T> visit(Callable<T> work) throws InterruptedException {
        return NamespaceVisit.network(proc, process, work);
    }

    /// A small file of its own tree, by an absolute path.
    public Observed<String> file(String path) {
        return switch (RootedFiles.of(proc, process)) {
            case Observed.Known<RootedFiles>(RootedFiles files) -> {
                try (files) {
                    yield files.text(path, FILE_BYTES);
                }
            }
            case Observed.Absent<RootedFiles> _ -> new Observed.Absent<>();
            case Observed.Unread<RootedFiles> unread -> unread.as();
        };
    }

    /// As people call it.
    public Text shown() {
        return name.isEmpty()
                ? Text.of("process " + process.pid(), "Prozess " + process.pid())
                : Text.of("container " + name, "Container " + name);
    }
}
