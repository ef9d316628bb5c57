package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.core.node.Node;
import java.util.LinkedHashSet;
import java.util.Set;

/// One entry of a role's `rules`, matched exactly as the API server does
/// (`pkg/apis/rbac/v1/evaluation_helpers.go`): `*` alone is a wildcard for verbs, groups and resources,
/// `*/scale` for that subresource of every resource; `pods/*` is none. A field of the wrong type reads as
/// empty, so such a rule gives nothing.
public record PolicyRule(
        Set<String> verbs, Set<String> groups, Set<String> resources, Set<String> names, Set<String> paths) {
    public static final String ALL = "*";

    static PolicyRule of(Node rule) {
        return new PolicyRule(
                texts(rule.get("verbs")),
                texts(rule.get("apiGroups")),
                texts(rule.get("resources")),
                texts(rule.get("resourceNames")),
                texts(rule.get("nonResourceURLs")));
    }

    private static Set<String> texts(Node list) {
        var found = new LinkedHashSet<String>();
        list.elements().forEach(item -> item.string().ifPresent(found::add));
        return found;
    }

    /// How far a rule allows a request.
    public enum Extent {
        NOT,
        /// Only for the objects that `resourceNames` lists; the request named none.
        NAMED,
        FULLY
    }

    public boolean allows(Access access) {
        return extent(access) == Extent.FULLY;
    }

    /// Whether a request is allowed; [Extent#NAMED] answers a request without name that would be allowed for
    /// some names. A collection cannot be created or deleted by name, so such a rule gives nothing there.
    public Extent extent(Access access) {
        if (!verbs.contains(ALL) && !verbs.contains(access.verb())) {
            return Extent.NOT;
        }
        // No switch over types: it would be made anew at each start (ADR 12).
        if (access instanceof Access.Resource resource) {
            return extentOf(resource);
        }
        return access instanceof Access.Path path && matches(path.path()) ? Extent.FULLY : Extent.NOT;
    }

    private Extent extentOf(Access.Resource access) {
        if (!groups.contains(ALL) && !groups.contains(access.group()) || !covers(access)) {
            return Extent.NOT;
        }
        if (names.isEmpty() || !access.name().isEmpty() && names.contains(access.name())) {
            return Extent.FULLY;
        }
        // Nothing can be called `*`, and in this list it is no wildcard.
        boolean impossible = names.stream().allMatch(ALL::equals);
        boolean nameless = impossible
                || access.verb().equals("deletecollection")
                || access.verb().equals("create") && access.subresource().isEmpty();
        return access.name().isEmpty() && !nameless ? Extent.NAMED : Extent.NOT;
    }

    private boolean covers(Access.Resource access) {
        return resources.contains(ALL)
                || resources.contains(access.combined())
                || !access.subresource().isEmpty() && resources.contains("*/" + access.subresource());
    }

    private boolean matches(String path) {
        for (String own : paths) {
            if (own.equals(ALL) || own.equals(path)) {
                return true;
            }
            if (own.endsWith(ALL) && path.startsWith(withoutStars(own))) {
                return true;
            }
        }
        return false;
    }

    /// Upstream trims every star at the end, not one.
    private static String withoutStars(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '*') {
            end--;
        }
        return text.substring(0, end);
    }

    /// Whether it gives every verb on every resource of the core group or of all.
    public boolean everything() {
        return verbs.contains(ALL) && resources.contains(ALL) && (groups.contains(ALL) || groups.contains(""));
    }
}
