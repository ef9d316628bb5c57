package io.hafenwacht.app.view;

import io.hafenwacht.app.view.ContainerExplained.Row;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What one container may use, beside what it uses now (`stats`, where it was asked for).
final class Limits {
    private static final double BILLION = 1e9;
    private static final long MEBIBYTE = 1 << 20;

    private final ContainerView view;
    private final Node stats;

    Limits(ContainerView view) {
        this.view = view;
        this.stats = view.extra("stats").known().orElse(Node.MISSING);
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>();
        long memory = number("HostConfig.Memory");
        rows.add(row("HostConfig.Memory", Text.of("Memory", "Speicher"), memory <= 0, bytes(memory), memoryUse()));
        long swap = number("HostConfig.MemorySwap");
        rows.add(row(
                "HostConfig.MemorySwap",
                Text.of("Memory and swap", "Speicher und Swap"),
                swap <= 0,
                bytes(swap),
                Row.NONE));
        rows.add(row("HostConfig.NanoCpus", Text.of("CPUs", "CPUs"), cpus() <= 0, decimal(cpus()), cpuUse()));
        long pids = number("HostConfig.PidsLimit");
        rows.add(row(
                "HostConfig.PidsLimit",
                Text.of("Processes", "Prozesse"),
                pids <= 0,
                Long.toString(pids),
                stats.at("pids_stats", "current")
                        .integer()
                        .map(n -> use(Long.toString(n)))
                        .orElseGet(this::unseen)));
        int ulimits = view.at("HostConfig.Ulimits").elements().size();
        rows.add(new Row(
                "HostConfig.Ulimits",
                Text.same("ulimits"),
                ulimits == 0 ? "-" : Integer.toString(ulimits),
                ulimits == 0 ? Text.of("those of the daemon", "die des Daemons") : Row.NONE));
        return rows;
    }

    private static Row row(String field, Text label, boolean endless, String limit, Text use) {
        return new Row(field, label, endless ? Text.of("no limit", "keine Grenze") : Text.same(limit), use);
    }

    private long number(String path) {
        return view.at(path).integer().orElse(0L);
    }

    private double cpus() {
        long nano = number("HostConfig.NanoCpus");
        long quota = number("HostConfig.CpuQuota");
        long period = number("HostConfig.CpuPeriod");
        return nano > 0 ? nano / BILLION : quota > 0 ? (double) quota / (period > 0 ? period : 100_000) : 0;
    }

    /// Without the cache of files that the kernel gives back at need, as `docker stats` counts.
    private Text memoryUse() {
        Node memory = stats.get("memory_stats");
        long cache = memory.at("stats", "total_inactive_file")
                .integer()
                .or(() -> memory.at("stats", "inactive_file").integer())
                .orElse(0L);
        return memory.get("usage")
                .integer()
                .map(usage -> use(bytes(Math.max(0, usage - cache))))
                .orElseGet(this::unseen);
    }

    private Text cpuUse() {
        Node now = stats.get("cpu_stats");
        Node before = stats.get("precpu_stats");
        double own = now.at("cpu_usage", "total_usage").integer().orElse(0L)
                - before.at("cpu_usage", "total_usage").integer().orElse(0L);
        double all = now.get("system_cpu_usage").integer().orElse(0L)
                - before.get("system_cpu_usage").integer().orElse(0L);
        long online = now.get("online_cpus").integer().orElse(1L);
        boolean seen = before.get("system_cpu_usage").integer().isPresent() && all > 0;
        return seen ? use(decimal(own / all * online)) : unseen();
    }

    private static Text use(String amount) {
        return Text.of("uses " + amount, "verbraucht " + amount);
    }

    private Text unseen() {
        return view.running()
                ? Text.of("use not seen", "Verbrauch nicht gesehen")
                : Text.of("does not run", "läuft nicht");
    }

    private static String bytes(long bytes) {
        return bytes >= MEBIBYTE ? decimal((double) bytes / MEBIBYTE) + " MiB" : bytes + " B";
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "");
    }
}
