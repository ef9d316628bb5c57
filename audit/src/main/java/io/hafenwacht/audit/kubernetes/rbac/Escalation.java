package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Cluster;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The shortest ways from every subject to cluster-admin, found backwards from there in one search over all
/// places, so that a way costs no more with many subjects.
public final class Escalation {
    private final Map<Place, List<Step>> from;
    private final Map<Place, Integer> distance = new HashMap<>();
    private final boolean whole;

    /// A way to get from `start` to `to`; `binding` is what allows it, where RBAC is asked.
    public record Step(Place start, Technique technique, Optional<Binding> binding, Place to) {}

    /// The graph of a cluster, built at the first question.
    public static Escalation of(Cluster cluster) {
        return cluster.derived(Escalation.class, c -> {
            var ways = new Ways(Rbac.of(c));
            List<Step> steps = ways.all();
            return new Escalation(steps, ways.whole());
        });
    }

    private Escalation(List<Step> steps, boolean whole) {
        this.whole = whole;
        this.from = new LinkedHashMap<>();
        Map<Place, List<Step>> to = new HashMap<>();
        for (Step step : steps) {
            from.computeIfAbsent(step.start(), _ -> new ArrayList<>()).add(step);
            to.computeIfAbsent(step.to(), _ -> new ArrayList<>()).add(step);
        }
        var open = new ArrayDeque<Place>(List.of(Place.Single.CLUSTER_ADMIN));
        distance.put(Place.Single.CLUSTER_ADMIN, 0);
        // Steps cost 0 or 1, so a queue with two ends visits places in the order of their distance.
        while (!open.isEmpty()) {
            Place place = open.poll();
            int here = distance.getOrDefault(place, 0);
            for (Step step : to.getOrDefault(place, List.of())) {
                int there = here + step.technique().cost();
                Integer known = distance.get(step.start());
                if (known == null || there < known) {
                    distance.put(step.start(), there);
                    if (there == here) {
                        open.addFirst(step.start());
                    } else {
                        open.addLast(step.start());
                    }
                }
            }
        }
    }

    /// Whether every way was followed; otherwise who seems to have none may have one.
    public boolean whole() {
        return whole;
    }

    /// The places that are known, with the ways out of each.
    public Map<Place, List<Step>> steps() {
        return from;
    }

    /// The shortest way from a subject to cluster-admin.
    public Optional<List<Step>> shortest(Subject subject) {
        return best(from.getOrDefault(new Place.Identity(subject), List.of())).map(this::continued);
    }

    /// The shortest way that begins with what one binding gives the subject.
    public Optional<List<Step>> through(Binding binding, Subject subject) {
        List<Step> own = from.getOrDefault(new Place.Identity(subject), List.of()).stream()
                .filter(step -> step.binding().filter(b -> b == binding).isPresent())
                .toList();
        return best(own).map(this::continued);
    }

    private Optional<Step> best(List<Step> steps) {
        return steps.stream()
                .filter(step -> distance.containsKey(step.to()))
                .min(Comparator.<Step>comparingInt(this::length).thenComparing(Step::technique));
    }

    private int length(Step step) {
        return distance.getOrDefault(step.to(), 0) + step.technique().cost();
    }

    private List<Step> continued(Step first) {
        var path = new ArrayList<Step>(List.of(first));
        Set<Place> seen = new HashSet<>(Set.of(first.start()));
        Place place = first.to();
        while (!place.equals(Place.Single.CLUSTER_ADMIN) && seen.add(place)) {
            Optional<Step> next = best(from.getOrDefault(place, List.of()));
            if (next.isEmpty()) {
                break;
            }
            path.add(next.get());
            place = next.get().to();
        }
        return List.copyOf(path);
    }
}
