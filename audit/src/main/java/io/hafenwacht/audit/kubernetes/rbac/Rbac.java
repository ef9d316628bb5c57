package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.rbac.Binding.RoleKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Roles and bindings of a cluster, indexed once; every question costs the rules of the roles that are bound.
public final class Rbac {
    private static final int FIRST_WITH_CREATE_FOR_STREAMS = 35;
    private static final Set<String> STREAMS = Set.of("pods/exec", "pods/attach", "pods/portforward");

    private final Cluster cluster;
    private final Scopes scopes;
    private final Map<RoleKey, Role> roles = new LinkedHashMap<>();
    private final Map<KubeObject, Role> roleOf = new IdentityHashMap<>();
    private final Map<KubeObject, Binding> bindingOf = new IdentityHashMap<>();
    private final Map<Subject, KubeObject> accounts = new LinkedHashMap<>();
    private final Set<Subject> used = new HashSet<>();
    private final Set<Subject> onEveryNode = new TreeSet<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Map<RoleKey, List<Binding>> boundBy = new HashMap<>();
    private final Map<Subject, List<Binding>> namedBy = new HashMap<>();
    private final Aggregation aggregation;
    private final Map<Record, Object> remembered = new ConcurrentHashMap<>();

    /// The index of a cluster, built at the first question.
    public static Rbac of(Cluster cluster) {
        return cluster.derived(Rbac.class, Rbac::new);
    }

    private Rbac(Cluster cluster) {
        this.cluster = cluster;
        this.scopes = Scopes.of(cluster);
        for (KubeObject object : cluster.ofKind("ClusterRole", "Role")) {
            Role role = Role.of(object);
            roleOf.put(object, role);
            if (ofRbac(object)) {
                roles.putIfAbsent(role.key(), role);
            }
        }
        if (!cluster.live()) {
            UserFacingRoles.all().forEach(role -> roles.putIfAbsent(role.key(), role));
        }
        cluster.ofKind("ServiceAccount")
                .forEach(o -> accounts.putIfAbsent(Subject.account(namespaceOf(o), o.name()), o));
        for (Workload workload : cluster.workloads()) {
            used.add(Accounts.of(workload));
            if (workload.object().kind().equals("DaemonSet")) {
                onEveryNode.add(Accounts.of(workload));
            }
        }
        for (KubeObject object : cluster.ofKind("ClusterRoleBinding", "RoleBinding")) {
            Binding binding = Binding.of(object);
            bindingOf.put(object, binding);
            if (ofRbac(object)) {
                bindings.add(binding);
                index(binding);
            }
        }
        this.aggregation = Aggregation.of(roles.values());
    }

    private void index(Binding binding) {
        if (binding.impossible() || binding.subjects().isEmpty()) {
            return;
        }
        boundBy.computeIfAbsent(binding.role(), _ -> new ArrayList<>()).add(binding);
        for (Subject subject : new HashSet<>(binding.subjects())) {
            namedBy.computeIfAbsent(subject, _ -> new ArrayList<>()).add(binding);
        }
    }

    /// Other groups have kinds of the same names: OpenShift's `authorization.openshift.io`.
    private static boolean ofRbac(KubeObject object) {
        return object.group().equals("rbac.authorization.k8s.io");
    }

    /// An object that names no namespace is applied to `default` where nobody says otherwise.
    static String namespaceOf(KubeObject object) {
        return object.namespace().isEmpty() ? "default" : object.namespace();
    }

    public Cluster cluster() {
        return cluster;
    }

    public Scopes scopes() {
        return scopes;
    }

    public List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    public List<Role> roles() {
        return List.copyOf(roles.values());
    }

    /// The role that an object is; empty for other kinds and other API groups.
    public Optional<Role> role(KubeObject object) {
        return ofRbac(object) ? Optional.ofNullable(roleOf.get(object)) : Optional.empty();
    }

    public Optional<Binding> binding(KubeObject object) {
        return ofRbac(object) ? Optional.ofNullable(bindingOf.get(object)) : Optional.empty();
    }

    /// The role that a binding gives, if it can be bound and is known.
    public Optional<Role> roleOf(Binding binding) {
        return binding.impossible() ? Optional.empty() : Optional.ofNullable(roles.get(binding.role()));
    }

    /// What a binding gives, aggregated rules included; empty where the role is not known.
    public List<OwnedRule> rulesOf(Binding binding) {
        return binding.impossible() ? List.of() : aggregation.rules(binding.role());
    }

    /// All rules of a role, aggregated ones included; empty where it is not known.
    Optional<List<OwnedRule>> rulesOf(RoleKey role) {
        return roles.containsKey(role) ? Optional.of(aggregation.rules(role)) : Optional.empty();
    }

    /// The first of the roles that give the same as this one because they aggregate each other.
    RoleKey like(RoleKey role) {
        return aggregation.like(role);
    }

    /// An answer that many bindings share, worked out once.
    <T> T remembered(Record question, Class<T> type, Supplier<T> answer) {
        Object known = remembered.get(question);
        if (known == null) {
            known = answer.get();
            remembered.put(question, known);
        }
        return type.cast(known);
    }

    /// Whether a binding's role gives every right, at least of the core group.
    public boolean everything(Binding binding) {
        return !binding.impossible()
                && remembered(
                        new Ruling(like(binding.role())),
                        Boolean.class,
                        () -> rulesOf(binding).stream()
                                .anyMatch(owned -> owned.rule().everything()));
    }

    private record Ruling(RoleKey role) {}

    /// Whether a binding's role aggregates more rules than are looked at.
    public boolean truncated(Binding binding) {
        return aggregation.truncated(binding.role());
    }

    /// The bindings that give a role's rules to somebody, directly or through an aggregating role. Roles that
    /// aggregate each other share one list.
    public List<Binding> bindingsOf(Role role) {
        List<List<RoleKey>> groups = aggregation.aggregators(role.key());
        RoleKey like = like(role.key());
        boolean inOne = groups.stream().anyMatch(same -> same.getFirst().equals(like));
        var lists = new ArrayList<>(List.of(inOne ? List.<Binding>of() : boundBy.getOrDefault(role.key(), List.of())));
        groups.forEach(same -> lists.add(remembered(new BoundBy(same.getFirst()), Bound.class, () -> boundBy(same))
                .bindings()));
        lists.removeIf(List::isEmpty);
        return lists.size() == 1
                ? Collections.unmodifiableList(lists.getFirst())
                : lists.stream().flatMap(List::stream).toList();
    }

    private record BoundBy(RoleKey role) {}

    private record Bound(List<Binding> bindings) {}

    private Bound boundBy(List<RoleKey> roles) {
        return new Bound(roles.stream()
                .flatMap(role -> boundBy.getOrDefault(role, List.of()).stream())
                .toList());
    }

    /// The bindings that give something to a subject: those that name it or a group that it is in by itself.
    public List<Binding> bindingsFor(Subject subject) {
        var found = new ArrayList<>(namedBy.getOrDefault(subject, List.of()));
        subject.implicitGroups().forEach(group -> found.addAll(namedBy.getOrDefault(group, List.of())));
        return List.copyOf(found);
    }

    /// The bindings that name a subject itself.
    public List<Binding> bindingsNaming(Subject subject) {
        return List.copyOf(namedBy.getOrDefault(subject, List.of()));
    }

    /// Whether it is a node, or pods run as this service account.
    boolean onNodes(Subject subject) {
        return used(subject) || subject.ofNode();
    }

    /// The bindings that give something to what runs on every node by a DaemonSet. Which other pods share a
    /// node changes with every start.
    List<Binding> bindingsOnEveryNode() {
        return onEveryNode.stream()
                .flatMap(account -> bindingsFor(account).stream())
                .distinct()
                .toList();
    }

    /// Whether a workload runs as this service account.
    public boolean used(Subject account) {
        return used.contains(account);
    }

    /// Whether a binding can give this at all: a RoleBinding gives neither paths nor what no namespace holds.
    public boolean inReach(Binding binding, Access access) {
        return binding.cluster()
                || switch (access) {
                    case Access.Path _ -> false;
                    case Access.Resource resource -> scopes.namespaced(resource, binding.namespace());
                };
    }

    /// Whether `get` is enough for streams to and from pods, over WebSocket. Kubernetes 1.35 asks for
    /// `create` as well (`AuthorizePodWebsocketUpgradeCreatePermission`); a version that nobody tells may be
    /// older.
    boolean streamsByGet() {
        return Reach.minorVersion(this).orElse(0) < FIRST_WITH_CREATE_FOR_STREAMS;
    }

    /// Whether the API server asks for no other right besides.
    boolean suffices(Access.Resource access) {
        return !access.verb().equals("get") || !STREAMS.contains(access.combined()) || streamsByGet();
    }

    /// Everybody who may do this, and why, sorted; one line for each subject, binding and rule. `namespace`
    /// is "" for anywhere: then a RoleBinding answers for its own namespace. `system:masters` is not listed,
    /// it is not asked.
    public List<Grant> whoCan(Access access, String namespace) {
        Map<RoleKey, List<Match>> byRole = new HashMap<>();
        Map<RoleKey, List<Match>> byRules = new HashMap<>();
        for (RoleKey key : boundBy.keySet()) {
            List<Match> matches = byRules.computeIfAbsent(like(key), like -> matches(aggregation.rules(like), access));
            if (!matches.isEmpty()) {
                byRole.put(key, matches);
            }
        }
        var found = new ArrayList<Grant>();
        byRole.forEach((key, matches) -> {
            Role role = Objects.requireNonNull(roles.get(key));
            for (Binding binding : boundBy.getOrDefault(key, List.of())) {
                boolean here = binding.cluster() || namespace.isEmpty() || namespace.equals(binding.namespace());
                if (here && inReach(binding, access)) {
                    for (Subject subject : new TreeSet<>(binding.subjects())) {
                        matches.forEach(m -> found.add(new Grant(
                                subject,
                                binding,
                                role,
                                m.rule().owner(),
                                m.rule().index(),
                                m.names())));
                    }
                }
            }
        });
        found.sort(GrantOrder.INSTANCE);
        return List.copyOf(found);
    }

    private record Match(OwnedRule rule, Set<String> names) {}

    private static List<Match> matches(List<OwnedRule> rules, Access access) {
        var found = new ArrayList<Match>();
        for (OwnedRule owned : rules) {
            switch (owned.rule().extent(access)) {
                case NOT -> {}
                case NAMED ->
                    found.add(new Match(owned, new TreeSet<>(owned.rule().names())));
                case FULLY -> found.add(new Match(owned, Set.of()));
            }
        }
        return found;
    }

    /// The object of a service account, where it was read.
    public Optional<KubeObject> account(Subject subject) {
        return Optional.ofNullable(accounts.get(subject));
    }

    /// The service accounts that are known: objects, subjects of bindings, and what workloads run as.
    public Set<Subject> accounts() {
        return remembered(new Everyone(), Accounted.class, () -> new Accounted(known()))
                .subjects();
    }

    private record Everyone() {}

    private record Accounted(Set<Subject> subjects) {}

    private Set<Subject> known() {
        var found = new TreeSet<>(accounts.keySet());
        for (Binding binding : bindings) {
            binding.subjects().stream()
                    .filter(s -> s.kind() == Subject.Kind.SERVICE_ACCOUNT)
                    .forEach(found::add);
        }
        found.addAll(used);
        return Collections.unmodifiableSortedSet(found);
    }
}
