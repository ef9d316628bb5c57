package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.core.node.Node;
import java.util.List;

/// An audit policy (audit.k8s.io/v1): the first rule that matches a request gives the level at which it is
/// recorded, and without one it is not.
record AuditPolicy(Node document) {
    /// How much of a request is recorded, from nothing to the answer's content.
    enum Level {
        NONE,
        METADATA,
        REQUEST,
        REQUEST_RESPONSE
    }

    /// A request of an ordinary user in an ordinary namespace. `resource` may have a subresource:
    /// `pods/exec`.
    record Request(String verb, String group, String resource) {
        String title() {
            return verb + " " + resource;
        }
    }

    Level level(Request request) {
        for (Node rule : document.get("rules").elements()) {
            if (everybody(rule) && verb(rule, request) && resource(rule, request)) {
                return switch (rule.get("level").stringOrEmpty()) {
                    case "Metadata" -> Level.METADATA;
                    case "Request" -> Level.REQUEST;
                    case "RequestResponse" -> Level.REQUEST_RESPONSE;
                    default -> Level.NONE;
                };
            }
        }
        return Level.NONE;
    }

    /// A rule for some users or namespaces says nothing of the others.
    private static boolean everybody(Node rule) {
        List<Node> groups = rule.get("userGroups").elements();
        boolean all = groups.isEmpty()
                || groups.stream().anyMatch(g -> g.stringOrEmpty().equals("system:authenticated"));
        return all
                && rule.get("users").elements().isEmpty()
                && rule.get("namespaces").elements().isEmpty()
                && rule.get("nonResourceURLs").elements().isEmpty();
    }

    private static boolean verb(Node rule, Request request) {
        List<Node> verbs = rule.get("verbs").elements();
        return verbs.isEmpty()
                || verbs.stream()
                        .map(Node::stringOrEmpty)
                        .anyMatch(verb -> verb.equals("*") || verb.equals(request.verb()));
    }

    private static boolean resource(Node rule, Request request) {
        List<Node> entries = rule.get("resources").elements();
        return entries.isEmpty() || entries.stream().anyMatch(entry -> covers(entry, request));
    }

    private static boolean covers(Node entry, Request request) {
        String group = entry.get("group").stringOrEmpty();
        List<Node> names = entry.get("resources").elements();
        boolean here = (group.equals("*") || group.equals(request.group()))
                && entry.get("resourceNames").elements().isEmpty();
        return here
                && (names.isEmpty()
                        || names.stream().map(Node::stringOrEmpty).anyMatch(name -> named(name, request.resource())));
    }

    /// `pods`, `pods/*`, `*/exec`, `*`; the name alone means no subresource.
    private static boolean named(String pattern, String resource) {
        if (pattern.equals("*") || pattern.equals(resource)) {
            return true;
        }
        int slash = resource.indexOf('/');
        return slash > 0
                && (pattern.equals(resource.substring(0, slash) + "/*")
                        || pattern.equals("*" + resource.substring(slash)));
    }
}
