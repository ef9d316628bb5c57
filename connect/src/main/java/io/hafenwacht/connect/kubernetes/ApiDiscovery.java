package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which of the wanted resources a server has, and in which version: by aggregated discovery where it is
/// served (Kubernetes 1.26 and newer), else group by group, and only of groups that are wanted.
final class ApiDiscovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private final ApiClient client;
    private final List<Gap> gaps = new ArrayList<>();
    /// Group to resource to what it is; the first version that has it counts.
    private final Map<String, Map<String, Served>> served = new HashMap<>();

    /// A resource as the server has it: its version with the group (`apps/v1`).
    record Served(String version, boolean namespaced) {
        String path(String resource, String namespace) {
            String base = version.indexOf('/') < 0 ? "/api/" + version : "/apis/" + version;
            return base + (namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "") + "/" + resource;
        }
    }

    ApiDiscovery(ApiClient client) {
        this.client = client;
    }

    /// Asks the server. What a group did not answer is a gap.
    void ask(List<WantedResource> wanted) throws ClusterTrouble {
        Node core = client.json("/api", AGGREGATED);
        if (isAggregated(core)) {
            core.get("items").elements().forEach(this::aggregated);
        } else {
            version("v1", "");
        }
        Node groups = client.json("/apis", AGGREGATED);
        if (isAggregated(groups)) {
            groups.get("items").elements().forEach(this::aggregated);
            return;
        }
        Set<String> needed = wanted.stream().map(WantedResource::group).collect(Collectors.toSet());
        for (Node group : groups.get("groups").elements()) {
            String name = group.get("name").stringOrEmpty();
            if (needed.contains(name)) {
                for (String version : versions(group)) {
                    version(name + "/" + version, name);
                }
            }
        }
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    Optional<Served> find(WantedResource wanted) {
        return Optional.ofNullable(served.getOrDefault(wanted.group(), Map.of()).get(wanted.resource()));
    }

    private static boolean isAggregated(Node answer) {
        return answer.get("kind").stringOrEmpty().equals("APIGroupDiscoveryList");
    }

    /// The preferred version first.
    private static List<String> versions(Node group) {
        var versions = new ArrayList<String>();
        versions.add(group.at("preferredVersion", "version").stringOrEmpty());
        group.get("versions")
                .elements()
                .forEach(v -> versions.add(v.get("version").stringOrEmpty()));
        return versions.stream().distinct().filter(v -> !v.isEmpty()).toList();
    }

    private void aggregated(Node group) {
        String name = group.at("metadata", "name").stringOrEmpty();
        for (Node version : group.get("versions").elements()) {
            String text = version.get("version").stringOrEmpty();
            for (Node resource : version.get("resources").elements()) {
                boolean namespaced = resource.get("scope").stringOrEmpty().equals("Namespaced");
                if (lists(resource)) {
                    put(name, resource.get("resource").stringOrEmpty(), new Served(joined(name, text), namespaced));
                }
            }
        }
    }

    private void version(String version, String group) {
        try {
            Node list = client.json((group.isEmpty() ? "/api/" : "/apis/") + version, ApiClient.JSON);
            for (Node resource : list.get("resources").elements()) {
                boolean namespaced = resource.get("namespaced").bool().orElse(false);
                if (lists(resource)) {
                    put(group, resource.get("name").stringOrEmpty(), new Served(version, namespaced));
                }
            }
        } catch (ClusterTrouble e) {
            gaps.add(new Gap("discovery of " + version, e.reason(), e.remedy()));
        }
    }

    private void put(String group, String resource, Served how) {
        served.computeIfAbsent(group, _ -> new HashMap<>()).putIfAbsent(resource, how);
    }

    private static boolean lists(Node resource) {
        return resource.get("verbs").elements().stream()
                .anyMatch(verb -> verb.stringOrEmpty().equals("list"));
    }

    private static String joined(String group, String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
