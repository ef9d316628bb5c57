package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One entry of an API server's audit log (`audit.k8s.io/v1`, Event): who did what, from where, and whether
/// it was allowed. Bodies of requests and answers hold secrets and are never kept.
record AuditEntry(Node node) {
    static final String TYPE = "audit-log";

    private static final int SHOWN_GROUPS = 8;

    /// Reads a line; empty for what is no entry.
    static Optional<AuditEntry> of(byte[] line) {
        return switch (new JsonParser().parse(line)) {
            case ParseResult.Parsed parsed
            when parsed.root().get("kind").stringOrEmpty().equals("Event")
                    && !parsed.root().get("auditID").stringOrEmpty().isEmpty() ->
                Optional.of(new AuditEntry(parsed.root()));
            case ParseResult.Parsed _, ParseResult.Failed _ -> Optional.empty();
        };
    }

    EventId id(String system) {
        return EventId.of(
                system,
                TYPE,
                node.get("auditID").stringOrEmpty(),
                node.get("stage").stringOrEmpty());
    }

    Optional<Instant> time() {
        return ClusterEvent.instant(node.get("stageTimestamp").stringOrEmpty())
                .or(() -> ClusterEvent.instant(
                        node.get("requestReceivedTimestamp").stringOrEmpty()));
    }

    /// `action` is verb and resource: `create pods/exec`.
    Happening happening(String system, Origin origin, Instant now) {
        Node subject = node.get("objectRef");
        String resource = subject.get("resource").stringOrEmpty();
        String below = subject.get("subresource").stringOrEmpty();
        String full = below.isEmpty() ? resource : resource + "/" + below;
        String verb = node.get("verb").stringOrEmpty();
        SortedMap<String, String> attributes = new TreeMap<>();
        put(attributes, "auditID", node.get("auditID").stringOrEmpty());
        put(attributes, "verb", verb);
        put(attributes, "resource", full);
        put(attributes, "group", subject.get("apiGroup").stringOrEmpty());
        put(attributes, "namespace", subject.get("namespace").stringOrEmpty());
        put(attributes, "name", subject.get("name").stringOrEmpty());
        put(attributes, "user", node.at("user", "username").stringOrEmpty());
        put(attributes, "groups", joined(node.at("user", "groups")));
        put(attributes, "impersonated", node.at("impersonatedUser", "username").stringOrEmpty());
        put(attributes, "sourceIPs", joined(node.get("sourceIPs")));
        put(attributes, "userAgent", node.get("userAgent").stringOrEmpty());
        put(attributes, "code", node.at("responseStatus", "code").stringOrEmpty());
        put(
                attributes,
                "decision",
                node.get("annotations").get("authorization.k8s.io/decision").stringOrEmpty());
        put(attributes, "stage", node.get("stage").stringOrEmpty());
        put(attributes, "level", node.get("level").stringOrEmpty());
        // A query may hold the command of an exec, and tokens.
        put(attributes, "uri", node.get("requestURI").stringOrEmpty().replaceFirst("\\?.*", ""));
        return new Happening(
                id(system), time().orElse(now), origin, TYPE, Bounded.name((verb + " " + full).strip()), attributes);
    }

    private static String joined(Node list) {
        List<Node> all = list.elements();
        return all.stream().limit(SHOWN_GROUPS).map(Node::stringOrEmpty).collect(Collectors.joining(","))
                + (all.size() > SHOWN_GROUPS ? ",…" : "");
    }

    private static void put(SortedMap<String, String> into, String name, String value) {
        if (!value.isEmpty()) {
            into.put(name, Bounded.text(value));
        }
    }
}
