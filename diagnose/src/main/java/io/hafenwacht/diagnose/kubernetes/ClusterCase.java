package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Fact;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A small view of a case in a cluster: its lists and events.
public record ClusterCase(CaseFile file) {
    private static final int SHOWN = 300;

    /// An event as the collector wrote it.
    public record Event(Node node) {
        public String reason() {
            return node.get("reason").stringOrEmpty();
        }

        public String message() {
            return node.get("message").stringOrEmpty();
        }

        public Optional<Instant> last() {
            return time(node.get("last").stringOrEmpty());
        }

        /// The container that it is about, from `spec.containers{web}`.
        public String container() {
            return node.get("field").stringOrEmpty().replaceFirst(".*\\{", "").replaceFirst("}$", "");
        }
    }

    public Fact fact(Probe probe, String path) {
        return file.fact(probe, path);
    }

    public List<Node> items(Probe probe) {
        return file.value(probe).elements();
    }

    /// An object of a list by its name.
    public Optional<Node> named(Probe probe, String name) {
        return items(probe).stream().filter(item -> name(item).equals(name)).findFirst();
    }

    public static String name(Node object) {
        return object.at("metadata", "name").stringOrEmpty();
    }

    public static String labels(Node object) {
        return String.join(
                ",",
                object.at("metadata", "labels").entries().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue().stringOrEmpty())
                        .toList());
    }

    /// That a list holds no object of this name.
    public Clue absent(Probe probe, String name, String kind) {
        return file.clue(
                probe,
                !name.isEmpty() && named(probe, name).isEmpty(),
                Text.same(kind + " " + name),
                Text.of(
                        named(probe, name).isEmpty() ? "does not exist" : "exists",
                        named(probe, name).isEmpty() ? "gibt es nicht" : "ist da"));
    }

    /// Events about one object, oldest first.
    public List<Event> events(String kind, String name) {
        return items(KubernetesProbes.EVENTS).stream()
                .filter(event -> event.get("kind").stringOrEmpty().equalsIgnoreCase(kind)
                        && event.get("name").stringOrEmpty().equals(name))
                .map(Event::new)
                .toList();
    }

    /// The last of these events whose reason and message match.
    public Clue happened(List<Event> events, String reason, Pattern message) {
        return happened(
                events,
                event -> event.reason().equals(reason)
                        && message.matcher(event.message()).find(),
                reason);
    }

    public Clue happened(List<Event> events, Predicate<Event> which, String called) {
        Optional<Event> last = last(events, which);
        if (last.isPresent()) {
            return Clue.holds(proof(last.get()));
        }
        return file.clue(
                KubernetesProbes.EVENTS,
                false,
                Text.of("event " + called, "Ereignis " + called),
                Text.of("none", "keines"));
    }

    public static Optional<Event> last(List<Event> events, Predicate<Event> which) {
        return events.stream().filter(which).reduce((_, later) -> later);
    }

    public Proof proof(Event event) {
        Fact events = file.fact(KubernetesProbes.EVENTS, "");
        long count = event.node().get("count").integer().orElse(1L);
        return new Proof(
                Text.of("event " + event.reason(), "Ereignis " + event.reason()),
                Proof.same(event.node().get("last").stringOrEmpty()
                        + (count > 1 ? " (" + count + "x) " : " ")
                        + cut(event.message())),
                events.source(),
                events.manual());
    }

    /// How long before the look; empty where the time is none.
    public Optional<Duration> age(String when) {
        return time(when).map(then -> Duration.between(then, file.taken()));
    }

    /// Whether that is longer ago than this.
    public boolean olderThan(String when, Duration least) {
        return age(when).filter(age -> age.compareTo(least) > 0).isPresent();
    }

    public static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// A condition of an object's status by its type, with its place among the others.
    public record Condition(int index, Node node) {
        public String status() {
            return node.get("status").stringOrEmpty();
        }

        public String reason() {
            return node.get("reason").stringOrEmpty();
        }

        public String message() {
            return node.get("message").stringOrEmpty();
        }
    }

    public static Optional<Condition> condition(Node object, String type) {
        List<Node> all = object.at("status", "conditions").elements();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).get("type").stringOrEmpty().equals(type)) {
                return Optional.of(new Condition(i, all.get(i)));
            }
        }
        return Optional.empty();
    }

    /// A condition of the object of a probe that must be like this.
    public Clue condition(Probe probe, String type, Predicate<Condition> which) {
        Optional<Condition> found = condition(file.value(probe), type);
        if (found.isEmpty()) {
            return file.clue(probe, false, Text.same("condition " + type), Text.of("none", "keine"));
        }
        Condition is = found.get();
        String path = "status.conditions[" + is.index() + "]";
        return file.clue(
                        probe,
                        which.test(is),
                        Text.same("condition " + type),
                        Proof.same(is.status() + " " + is.reason()
                                + (is.message().isEmpty() ? "" : ": ") + cut(is.message())))
                .and(Clue.extra(file.fact(probe, path + ".reason", is.node().get("reason"))
                        .when(reason -> !reason.stringOrEmpty().isEmpty()
                                && !probe.field().isEmpty())));
    }

    /// Whether all labels of a selector (`matchLabels`, or a service's) are on the object.
    public static boolean selects(Node selector, Node object) {
        Map<String, Node> wanted = selector.entries();
        Node labels = object.at("metadata", "labels");
        return !wanted.isEmpty()
                && wanted.entrySet().stream()
                        .allMatch(label -> labels.get(label.getKey())
                                .string()
                                .equals(label.getValue().string()));
    }

    public static boolean ready(Node pod) {
        return condition(pod, "Ready")
                .filter(condition -> condition.status().equals("True"))
                .isPresent();
    }

    public static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text;
    }
}
