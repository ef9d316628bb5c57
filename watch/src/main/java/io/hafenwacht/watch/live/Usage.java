package io.hafenwacht.watch.live;

import io.hafenwacht.core.event.Sample;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;

/// What a container uses, from its two last samples: `cpu` in cores, `throttled` as the share of scheduling
/// periods in which it had to wait, rates in bytes a second. `memory` is without the page cache that could be
/// dropped; `memoryLimit` is missing where there is none. Empty means not measured, never zero.
public record Usage(
        OptionalDouble cpu,
        OptionalDouble throttled,
        OptionalDouble memory,
        OptionalDouble memoryLimit,
        OptionalDouble received,
        OptionalDouble sent,
        OptionalDouble read,
        OptionalDouble written,
        OptionalDouble processes) {
    public static final Usage NONE = of(null, null);

    static Usage between(Sample before, Sample now) {
        return of(before, now);
    }

    static Usage of(Sample now) {
        return of(null, now);
    }

    private static Usage of(
            @org.jspecify.annotations.Nullable Sample before, @org.jspecify.annotations.Nullable Sample now) {
        OptionalDouble none = OptionalDouble.empty();
        if (now == null) {
            return new Usage(none, none, none, none, none, none, none, none, none);
        }
        OptionalDouble limit = total(now, "container_spec_memory_limit_bytes");
        return new Usage(
                rate(before, now, "container_cpu_usage_seconds_total"),
                throttled(before, now),
                total(now, "container_memory_working_set_bytes"),
                limit.isPresent() && limit.getAsDouble() > 0 ? limit : none,
                rate(before, now, "container_network_receive_bytes_total"),
                rate(before, now, "container_network_transmit_bytes_total"),
                rate(before, now, "container_fs_reads_bytes_total"),
                rate(before, now, "container_fs_writes_bytes_total"),
                total(now, "container_processes"));
    }

    private static OptionalDouble throttled(@org.jspecify.annotations.Nullable Sample before, Sample now) {
        OptionalDouble periods = rate(before, now, "container_cpu_cfs_periods_total");
        OptionalDouble waited = rate(before, now, "container_cpu_cfs_throttled_periods_total");
        return periods.isPresent() && waited.isPresent() && periods.getAsDouble() > 0
                ? OptionalDouble.of(Math.min(1, waited.getAsDouble() / periods.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble rate(@org.jspecify.annotations.Nullable Sample before, Sample now, String name) {
        if (before == null) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(before.time(), now.time()).toNanos() / 1e9;
        OptionalDouble from = total(before, name);
        OptionalDouble to = total(now, name);
        // A counter that fell began anew, and a clock that stood still says nothing.
        return seconds <= 0 || from.isEmpty() || to.isEmpty() || to.getAsDouble() < from.getAsDouble()
                ? OptionalDouble.empty()
                : OptionalDouble.of((to.getAsDouble() - from.getAsDouble()) / seconds);
    }

    /// The measure of that name over all its labels; of processors only the one called `total`, where there
    /// is.
    static OptionalDouble total(Sample sample, String name) {
        Map<String, Double> all = sample.values();
        Double alone = all.get(name);
        if (alone == null) {
            alone = all.get(name + "{cpu=\"total\"}");
        }
        if (alone != null) {
            return OptionalDouble.of(alone);
        }
        double sum = 0;
        boolean any = false;
        for (Map.Entry<String, Double> labelled :
                sample.values().tailMap(name + "{").entrySet()) {
            if (!labelled.getKey().startsWith(name + "{")) {
                break;
            }
            sum += labelled.getValue();
            any = true;
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
