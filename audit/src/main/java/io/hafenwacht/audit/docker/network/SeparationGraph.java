package io.hafenwacht.audit.docker.network;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.container.EngineSocketMounted;
import io.hafenwacht.audit.docker.container.HostPath;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which containers (or Compose services) share what. What is shared stands in the middle, with those that
/// share it around it, so that a network with a thousand members stays one thing and not half a million
/// pairs. Sorted, so that the same containers give the same graph.
public record SeparationGraph(List<Member> members, List<Shared> shared) {
    private static final Limit NESTING = new Limit(
            "separation-path-depth", 64, "folders", "how far above a mounted path is looked; real ones have ten");
    private static final Limit JOINS = new Limit(
            "separation-joins", 16, "containers", "one joins another that joins a third; real chains have one");

    /// What every host gives to many, and from which nothing is learnt.
    private static final Set<String> COMMON =
            Set.of("/etc/localtime", "/etc/timezone", "/dev/null", "/etc/hosts", "/etc/resolv.conf");

    private static final Set<String> NO_NETWORK = Set.of("host", "none", "");
    private static final CheckContext NO_CONTEXT = new CheckContext(Instant.EPOCH, Map.of());

    public SeparationGraph {
        members = List.copyOf(members);
        shared = List.copyOf(shared);
    }

    /// `project` is "" where no label tells it; `store` says that its image is that of a data store.
    public record Member(String name, String project, boolean marked, boolean store) {
        /// By its label or its image.
        public boolean critical() {
            return marked || store;
        }
    }

    /// The kinds of what can be shared.
    public enum Kind {
        NETWORK,
        VOLUME,
        PATH,
        NAMESPACE,
        HOST;

        /// As reports write it.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// One thing and its users, by name with whether they may write; of the kind `HOST` also where there is
    /// one user alone, since the host is the other.
    public record Shared(Kind kind, String name, Map<String, Boolean> users) {
        public Shared {
            users = java.util.Collections.unmodifiableMap(new TreeMap<>(users));
        }

        /// Whether something can pass: everywhere but where all may only read.
        public boolean channel() {
            return kind != Kind.VOLUME && kind != Kind.PATH || users.containsValue(true);
        }
    }

    /// Of containers of one engine, or of services of one project.
    public static SeparationGraph of(Collection<ContainerView> views) {
        return new Builder(views).build();
    }

    /// What this member shares.
    public List<Shared> of(String member) {
        return shared.stream().filter(s -> s.users().containsKey(member)).toList();
    }

    private static final class Builder {
        private final Collection<ContainerView> views;
        private final Map<String, ContainerView> byReference = new HashMap<>();
        private final Map<Kind, Map<String, Map<String, Boolean>>> uses = new TreeMap<>();

        Builder(Collection<ContainerView> views) {
            this.views = views;
            for (ContainerView view : views) {
                String id = view.at("Id").stringOrEmpty();
                if (id.length() > SHORT_ID) {
                    byReference.put(id, view);
                    byReference.putIfAbsent(id.substring(0, SHORT_ID), view);
                }
                byReference.put(view.name(), view);
            }
        }

        private static final int SHORT_ID = 12;

        SeparationGraph build() {
            for (ContainerView view : views) {
                networks(view);
                namespaces(view);
                mounts(view);
                host(view);
            }
            nestPaths();
            var shared = new ArrayList<Shared>();
            uses.forEach((kind, things) -> things.forEach((name, users) -> {
                if (users.size() > 1 || kind == Kind.HOST) {
                    shared.add(new Shared(kind, name, users));
                }
            }));
            return new SeparationGraph(
                    views.stream()
                            .map(SeparationGraph::memberOf)
                            .sorted(Comparator.comparing(Member::name))
                            .toList(),
                    shared);
        }

        private void use(Kind kind, String name, ContainerView view, boolean writes) {
            uses.computeIfAbsent(kind, _ -> new TreeMap<>())
                    .computeIfAbsent(name, _ -> new TreeMap<>())
                    .merge(view.name(), writes, Boolean::logicalOr);
        }

        /// Whoever lives in another's network namespace is in all networks of that one.
        private void networks(ContainerView view) {
            ContainerView owner = view;
            for (int i = 0; i < JOINS.value(); i++) {
                Optional<ContainerView> next = joined(owner, "HostConfig.NetworkMode");
                if (next.isEmpty()) {
                    break;
                }
                owner = next.get();
            }
            for (String name : networksOf(owner)) {
                use(Kind.NETWORK, name, view, true);
            }
            if (owner.at("HostConfig.NetworkMode").stringOrEmpty().equals("host")) {
                use(Kind.HOST, "network", view, true);
            }
        }

        private void namespaces(ContainerView view) {
            for (String[] namespace : new String[][] {
                {"net", "HostConfig.NetworkMode"},
                {"pid", "HostConfig.PidMode"},
                {"ipc", "HostConfig.IpcMode"}
            }) {
                joined(view, namespace[1]).filter(other -> other != view).ifPresent(other -> {
                    use(Kind.NAMESPACE, namespace[0] + " of " + other.name(), view, true);
                    use(Kind.NAMESPACE, namespace[0] + " of " + other.name(), other, true);
                });
            }
        }

        private Optional<ContainerView> joined(ContainerView view, String field) {
            String mode = view.at(field).stringOrEmpty();
            return mode.matches("(?s)(container|service):.+")
                    ? Optional.ofNullable(byReference.get(mode.substring(mode.indexOf(':') + 1)))
                    : Optional.empty();
        }

        private void mounts(ContainerView view) {
            for (Node mount : view.at("Mounts").elements()) {
                boolean writes = !mount.get("RW").stringOrEmpty().equals("false");
                String source = mount.get("Source").stringOrEmpty();
                String name = mount.get("Name").stringOrEmpty();
                if (mount.get("Type").stringOrEmpty().equals("volume") && !name.isEmpty()) {
                    use(Kind.VOLUME, name, view, writes);
                } else if (mount.get("Type").stringOrEmpty().equals("bind") && source.startsWith("/")) {
                    String path = HostPath.normal(source);
                    if (!COMMON.contains(path)) {
                        use(Kind.PATH, path, view, writes);
                    }
                }
            }
        }

        /// Who mounts a folder has what others mount below it.
        private void nestPaths() {
            Map<String, Map<String, Boolean>> exact = uses.getOrDefault(Kind.PATH, Map.of());
            var nested = new TreeMap<String, Map<String, Boolean>>();
            exact.forEach((path, users) -> {
                var all = new TreeMap<>(users);
                String above = path;
                for (int i = 0; i < NESTING.value() && above.length() > 1; i++) {
                    above = above.lastIndexOf('/') == 0 ? "/" : above.substring(0, above.lastIndexOf('/'));
                    exact.getOrDefault(above, Map.of())
                            .forEach((user, writes) -> all.merge(user, writes, Boolean::logicalOr));
                }
                nested.put(path, all);
            });
            uses.put(Kind.PATH, nested);
        }

        private void host(ContainerView view) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("pid", "HostConfig.PidMode");
            fields.put("ipc", "HostConfig.IpcMode");
            fields.put("uts", "HostConfig.UTSMode");
            fields.forEach((name, field) -> {
                if (view.at(field).stringOrEmpty().equals("host")) {
                    use(Kind.HOST, name, view, true);
                }
            });
            if (view.at("HostConfig.Privileged").stringOrEmpty().equalsIgnoreCase("true")) {
                use(Kind.HOST, "privileged", view, true);
            }
            if (new EngineSocketMounted().check(view, NO_CONTEXT).stream().anyMatch(Verdict.Fail.class::isInstance)) {
                use(Kind.HOST, "engine socket", view, true);
            }
        }
    }

    /// The networks that a container is in by itself, sorted.
    static Set<String> networksOf(ContainerView view) {
        var names = new TreeSet<>(view.at("NetworkSettings.Networks").entries().keySet());
        String mode = view.at("HostConfig.NetworkMode").stringOrEmpty();
        if (names.isEmpty() && !mode.contains(":")) {
            names.add(mode.equals("default") ? "bridge" : mode);
        }
        names.removeAll(NO_NETWORK);
        names.removeIf(name -> name.contains(":"));
        return names;
    }

    static Member memberOf(ContainerView view) {
        Node labels = view.at("Config.Labels");
        String mark = labels.get("hafenwacht.critical").stringOrEmpty();
        return new Member(
                view.name(), project(view), mark.equals("true"), KnownServices.store(view) && !mark.equals("false"));
    }

    /// The Compose project or the swarm's stack; "" where no label tells it.
    static String project(ContainerView view) {
        Node labels = view.at("Config.Labels");
        return labels.get("com.docker.compose.project")
                .string()
                .orElse(labels.get("com.docker.stack.namespace").stringOrEmpty());
    }
}
