package io.hafenwacht.watch.metrics;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.watch.live.ContainerFacts;
import io.hafenwacht.watch.live.ContainerNow;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What is served of containers. Whose a reading is say `id` (`/docker/` and the 64 digits, as cAdvisor's
/// cgroup path), `name`, `image` and those labels of the container that its origin kept, which are few; its
/// environment is never served.
final class ContainerReadings {
    private static final Limit VALUE = new Limit(
            "metrics.identity", 256, "characters", "an image reference with a digest and a long registry has 200");
    private static final List<String> STATES =
            List.of("created", "running", "paused", "restarting", "removing", "exited", "dead");

    private ContainerReadings() {}

    static void of(ContainerNow container, Consumer<Reading> out) {
        SortedMap<String, String> identity = identity(container.origin());
        container.sample().ifPresent(sample -> measured(sample, identity, out));
        ContainerFacts facts = container.facts();
        // What was counted is told of a removed one too, as long as it is remembered: the last scrape before
        // may not have seen its end.
        add(OwnMetrics.LINES, container.lines(), identity, out);
        add(OwnMetrics.CONTAINER_INCIDENTS, container.incidents().size(), identity, out);
        if (facts.state().equals(ContainerFacts.UNKNOWN)) {
            return;
        }
        if (STATES.contains(facts.state())) {
            add(OwnMetrics.STATE, 1, identity, "state", facts.state(), out);
        }
        add(OwnMetrics.RESTARTS, facts.restarts(), identity, out);
        facts.exitCode().ifPresent(code -> add(OwnMetrics.EXIT_CODE, code, identity, out));
        if (facts.running()) {
            add(ContainerMetrics.HEALTH, health(facts.health()), identity, out);
            facts.started()
                    .ifPresent(start -> add(
                            ContainerMetrics.STARTED, start.getEpochSecond() + start.getNano() / 1e9, identity, out));
        }
    }

    private static void measured(Sample sample, SortedMap<String, String> identity, Consumer<Reading> out) {
        sample.values()
                .forEach((key, value) -> SampleKey.parse(key).ifPresent(parsed -> {
                    var labels = new TreeMap<>(identity);
                    labels.putAll(parsed.labels());
                    out.accept(new Reading(parsed.metric(), labels, value));
                }));
        add(ContainerMetrics.LAST_SEEN, sample.time().getEpochSecond(), identity, out);
    }

    private static double health(String word) {
        return switch (word) {
            case "healthy" -> 1;
            case "" -> -1;
            default -> 0;
        };
    }

    private static void add(Metric metric, double value, SortedMap<String, String> identity, Consumer<Reading> out) {
        out.accept(new Reading(metric, identity, value));
    }

    private static void add(
            Metric metric,
            double value,
            SortedMap<String, String> identity,
            String label,
            String labelValue,
            Consumer<Reading> out) {
        var labels = new TreeMap<>(identity);
        labels.put(label, labelValue);
        out.accept(new Reading(metric, labels, value));
    }

    static SortedMap<String, String> identity(Origin origin) {
        var labels = new TreeMap<String, String>();
        origin.labels()
                .forEach((key, value) ->
                        labels.put("container_label_" + key.replaceAll("[^a-zA-Z0-9_]", "_"), bounded(value)));
        labels.put("id", (origin.kind() == Origin.Kind.CONTAINER ? "/docker/" : "/") + bounded(origin.id()));
        labels.put("name", bounded(origin.name()));
        labels.put("image", bounded(origin.image()));
        return labels;
    }

    private static String bounded(String text) {
        return VALUE.exceededBy(text.length()) ? text.substring(0, VALUE.asInt()) : text;
    }
}
