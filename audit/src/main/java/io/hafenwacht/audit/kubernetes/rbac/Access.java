package io.hafenwacht.audit.kubernetes.rbac;

import java.util.ArrayList;
import java.util.List;

/// Something that somebody wants to do, as the API server's authorizer sees it (`authorizer.Attributes`).
public sealed interface Access {
    /// The verb: `get`, `create`, `impersonate`; upper case does not match anything, as upstream.
    String verb();

    /// An object or a collection. `group` is "" for the core, `subresource` "" for the object itself, `name`
    /// "" for a request that names none (`list`, `create`, `deletecollection`).
    record Resource(String verb, String group, String resource, String subresource, String name) implements Access {
        /// `pods/exec`, or `pods`.
        public String combined() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }
    }

    /// A path that is no resource: `/metrics`.
    record Path(String verb, String path) implements Access {}

    /// A request for every object of a resource: `pods/exec` splits at the slash.
    static Resource to(String verb, String group, String combined) {
        int slash = combined.indexOf('/');
        return slash < 0
                ? new Resource(verb, group, combined, "", "")
                : new Resource(verb, group, combined.substring(0, slash), combined.substring(slash + 1), "");
    }

    /// Any of the verbs on any of the resources, separated by `|`.
    static List<Resource> anyOf(String verbs, String group, String resources) {
        var found = new ArrayList<Resource>();
        for (String verb : verbs.split("\\|")) {
            for (String resource : resources.split("\\|")) {
                found.add(to(verb, group, resource));
            }
        }
        return List.copyOf(found);
    }
}
