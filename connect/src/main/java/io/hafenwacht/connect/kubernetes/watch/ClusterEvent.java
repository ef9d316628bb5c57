package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An Event object of a cluster, of `events.k8s.io/v1` or of the core group, whose fields have other names.
record ClusterEvent(Node object) {
    private static final SecretMask MASK = new SecretMask(SecretMatcher.all());

    String uid() {
        return object.at("metadata", "uid").stringOrEmpty();
    }

    String version() {
        return object.at("metadata", "resourceVersion").stringOrEmpty();
    }

    String namespace() {
        return object.at("metadata", "namespace").stringOrEmpty();
    }

    EventId id(String system) {
        return EventId.of(system, "event", uid(), version());
    }

    /// When it happened last. Some components set only one of the times.
    Instant time(Instant otherwise) {
        return Stream.of(
                        object.at("series", "lastObservedTime"),
                        object.get("deprecatedLastTimestamp"),
                        object.get("lastTimestamp"),
                        object.get("eventTime"),
                        object.at("metadata", "creationTimestamp"))
                .flatMap(node -> instant(node.stringOrEmpty()).stream())
                .max(Instant::compareTo)
                .orElse(otherwise);
    }

    static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// How often it happened, as a series counts.
    long count() {
        return Stream.of(object.at("series", "count"), object.get("deprecatedCount"), object.get("count"))
                .flatMap(node -> node.integer().stream())
                .max(Long::compareTo)
                .orElse(1L);
    }

    Happening happening(String system, Instant now) {
        Node subject = either("regarding", "involvedObject");
        SortedMap<String, String> attributes = new TreeMap<>();
        put(attributes, "type", object.get("type").stringOrEmpty());
        put(attributes, "message", MASK.text(cut(either("note", "message").stringOrEmpty())));
        put(attributes, "component", component());
        put(attributes, "node", either("deprecatedSource", "source").get("host").stringOrEmpty());
        put(attributes, "field", subject.get("fieldPath").stringOrEmpty());
        put(attributes, "count", Long.toString(count()));
        return new Happening(
                id(system),
                time(now),
                origin(system, subject),
                subject.get("kind").stringOrEmpty().toLowerCase(Locale.ROOT),
                Bounded.name(object.get("reason").stringOrEmpty()),
                attributes);
    }

    private static Origin origin(String system, Node subject) {
        String kind = subject.get("kind").stringOrEmpty();
        String namespace = subject.get("namespace").stringOrEmpty();
        String name = subject.get("name").stringOrEmpty();
        String full = namespace.isEmpty() ? name : namespace + "/" + name;
        SortedMap<String, String> labels = new TreeMap<>();
        put(labels, "namespace", namespace);
        put(labels, "kind", kind);
        if (kind.equals("Pod")) {
            put(labels, "pod", name);
        }
        String uid = subject.get("uid").stringOrEmpty();
        return new Origin(
                system,
                switch (kind) {
                    case "Pod" -> Origin.Kind.POD;
                    case "Node" -> Origin.Kind.NODE;
                    default -> Origin.Kind.OBJECT;
                },
                Bounded.name(uid.isEmpty() ? kind + "/" + full : uid),
                Bounded.name(full.isEmpty() ? "?" : full),
                "",
                labels);
    }

    private String component() {
        String reporting = either("reportingController", "reportingComponent").stringOrEmpty();
        return reporting.isEmpty()
                ? either("deprecatedSource", "source").get("component").stringOrEmpty()
                : reporting;
    }

    private Node either(String now, String before) {
        Node found = object.get(now);
        return found.absent() ? object.get(before) : found;
    }

    private static String cut(String text) {
        return Bounded.text(text);
    }

    private static void put(SortedMap<String, String> into, String name, String value) {
        if (!value.isEmpty()) {
            into.put(name, Bounded.text(value));
        }
    }
}
